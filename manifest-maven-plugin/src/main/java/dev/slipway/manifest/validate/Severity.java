package dev.slipway.manifest.validate;

/** The effect of a finding on the build. */
public enum Severity {
  /** The rule is not checked. */
  OFF,
  /** Printed; the build goes on unless warnings are to fail it. */
  WARNING,
  /** Fails the build. */
  ERROR
}
