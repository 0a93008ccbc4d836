package dev.slipway.delivery.rollout.cause;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sorts what the API server says to a controller that may not create an object. */
final class AdmissionText {
  private static final TextRules RULES =
      new TextRules()
          .add(CauseCode.WEBHOOK_UNAVAILABLE, "failed calling webhook")
          .add(CauseCode.WEBHOOK_DENIED, "admission webhook \"")
          .add(CauseCode.POLICY_DENIED, "validatingadmissionpolicy '")
          .add(CauseCode.NAMESPACE_TERMINATING, "because it is being terminated")
          // A quota that was just created: its use is not counted yet.
          .add(CauseCode.CREATION_FAILED, "status unknown for quota: ")
          .add(CauseCode.QUOTA_NEEDS_RESOURCES, "failed quota: ")
          .add(CauseCode.QUOTA_EXCEEDED, "exceeded quota: ", "insufficient quota to ")
          .add(CauseCode.POD_SECURITY_VIOLATED, "violates podsecurity ")
          .add(CauseCode.SERVICE_ACCOUNT_MISSING, "error looking up service account ")
          .add(CauseCode.PRIORITY_CLASS_MISSING, "no priorityclass with name ")
          .add(CauseCode.RUNTIME_CLASS_MISSING, "pod rejected: runtimeclass ")
          .add(
              CauseCode.LIMIT_RANGE_VIOLATED,
              " usage per container is ",
              " usage per pod is ",
              " usage per persistentvolumeclaim is ",
              " limit to request ratio per ")
          .add(CauseCode.POD_INVALID, " is invalid: ")
          .add(CauseCode.CREATION_FORBIDDEN, " is forbidden: ");

  /** What is worth a place in the first line: what the message says after its opening. */
  private static final Pattern CORE =
      Pattern.compile(
          "(?:is forbidden: |is invalid: |Internal error occurred: |Error creating: )(.*)$",
          Pattern.DOTALL);

  private AdmissionText() {}

  static CauseCode cause(String message) {
    return RULES.find(message).orElse(CauseCode.CREATION_FAILED);
  }

  /** The reason without the names that the object's line has already. */
  static String detail(String message) {
    String start = message.length() > 4096 ? message.substring(0, 4096) : message;
    Matcher core = CORE.matcher(start);
    return core.find() ? core.group(1) : start;
  }
}
