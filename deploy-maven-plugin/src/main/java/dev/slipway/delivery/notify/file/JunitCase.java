package dev.slipway.delivery.notify.file;

/**
 * A test case of a JUnit report.
 *
 * @param group its {@code classname}
 * @param name unique in the report
 * @param message why it failed or was skipped, in one line
 * @param text the whole explanation
 */
record JunitCase(String group, String name, Result result, String message, String text) {
  /** How it ended. */
  enum Result {
    PASSED,
    SKIPPED,
    FAILED
  }
}
