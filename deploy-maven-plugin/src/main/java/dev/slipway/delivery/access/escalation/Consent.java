package dev.slipway.delivery.access.escalation;

/** What {@code spec.access.rbac} has to say before an app may have a form of escalation. */
public enum Consent {
  /** Its {@code kinds} list the object's kind. */
  KIND,
  /** The kind is listed, and {@code escalations} lists the form. */
  FORM,
  /** Nothing: only the files in {@code access/} may do this. */
  NEVER
}
