package dev.slipway.manifest.validate;

/** What a finding does to the build. */
public enum Severity {
  /** The rule is not looked at. */
  OFF,
  /** Printed; the build goes on unless warnings are to fail it. */
  WARNING,
  /** Fails the build. */
  ERROR
}
