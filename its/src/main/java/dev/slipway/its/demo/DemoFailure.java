package dev.slipway.its.demo;

import java.util.List;

/** A step that did not end well, with the last lines of what it printed. */
final class DemoFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LINES = 40;

  DemoFailure(String step, List<String> output) {
    super(
        step
            + " failed:\n"
            + String.join("\n", output.subList(Math.max(0, output.size() - LINES), output.size())));
  }
}
