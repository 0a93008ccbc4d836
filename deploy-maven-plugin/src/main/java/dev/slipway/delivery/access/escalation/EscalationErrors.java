package dev.slipway.delivery.access.escalation;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.util.List;
import java.util.stream.Collectors;

/** Errors about objects that give more power than an environment allows. */
final class EscalationErrors {
  private static final int SHOWN = 40;
  private static final String INDENT = "\n      ";

  private EscalationErrors() {}

  static UserError refused(List<RefusedObject> refused) {
    List<String> items = AllowanceLines.of(refused);
    return new UserError(
        ErrorCode.ESCALATION_REFUSED,
        (refused.size() == 1 ? "1 object gives" : refused.size() + " objects give")
            + " permissions that environment.yaml does not allow",
        first(refused),
        why(refused),
        "Remove the objects or the rules from the app, by a patch for example. If all of it is"
            + " intended, add to environment.yaml:\nspec:\n  access:\n    rbac:"
            + INDENT
            + String.join(INDENT, items));
  }

  static UserError reserved(List<RefusedObject> refused) {
    return new UserError(
        ErrorCode.ACCESS_RESERVED,
        (refused.size() == 1 ? "1 object changes" : refused.size() + " objects change")
            + " access levels from outside of access/",
        first(refused),
        why(refused),
        "Grant levels in access/NAMESPACE.yaml, and add the permissions of custom resources to a"
            + " level by a ClusterRole in access/. No setting allows it elsewhere.");
  }

  private static String first(List<RefusedObject> refused) {
    String place = refused.get(0).object().location().toString();
    return refused.size() == 1 ? place : place + " and " + (refused.size() - 1) + " more";
  }

  private static String why(List<RefusedObject> refused) {
    String lines =
        refused.stream()
            .limit(SHOWN)
            .map(one -> one.title() + "\n  " + String.join("\n  ", one.lines()))
            .collect(Collectors.joining("\n"));
    return refused.size() > SHOWN
        ? lines + "\nand " + (refused.size() - SHOWN) + " more objects"
        : lines;
  }
}
