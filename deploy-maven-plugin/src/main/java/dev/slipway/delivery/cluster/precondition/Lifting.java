package dev.slipway.delivery.cluster.precondition;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds which changes can resolve a rejection, by the server's message. The messages were read from
 * the sources of kube-apiserver 1.36.
 */
public final class Lifting {
  private static final String RBAC = ".rbac.authorization.k8s.io";
  private static final String ADMISSION = "AdmissionPolicy%s.admissionregistration.k8s.io";

  /**
   * One kind of rejection.
   *
   * @param message the pattern of its message
   * @param judge which check decides beforehand
   * @param lifts the changes that can resolve it
   */
  private record Rule(
      Pattern message,
      LiftingCheck judge,
      BiFunction<ObjectId, MatchResult, Predicate<OwnChange>> lifts) {

    Rule(
        String message,
        LiftingCheck judge,
        BiFunction<ObjectId, MatchResult, Predicate<OwnChange>> lifts) {
      this(Pattern.compile(message), judge, lifts);
    }
  }

  private static final String VALIDATING =
      "ValidatingAdmissionPolicy '([^']+)' (?:with binding '([^']+)' )?denied request";
  private static final Pattern DENIAL = Pattern.compile(VALIDATING);

  // Messages of webhooks and policies can be any text: they are matched first.
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "admission webhook \"([^\"]+)\" (?:denied the request|does not support dry run)",
              LiftingCheck.WEBHOOK,
              (object, found) -> change -> change.hasWebhook(found.group(1))),
          new Rule(
              "failed calling webhook \"([^\"]+)\"",
              LiftingCheck.WEBHOOK,
              (object, found) -> change -> change.hasWebhook(found.group(1))),
          new Rule(
              VALIDATING,
              LiftingCheck.POLICIES,
              (object, found) -> policy("Validating", found.group(1), found.group(2))),
          new Rule(
              "policy '([^']+)' with binding '([^']+)' denied request",
              LiftingCheck.MUTATION,
              (object, found) -> policy("Mutating", found.group(1), found.group(2))),
          new Rule(
              "policy \"([^\"]+)\" denied request",
              LiftingCheck.MUTATION,
              (object, found) -> policy("Mutating", found.group(1), null)),
          new Rule(
              "(?:exceeded quota|status unknown for quota): ([^ ,]+),",
              LiftingCheck.QUOTA,
              (object, found) ->
                  change -> change.is("ResourceQuota", object.namespace(), found.group(1))),
          new Rule(
              "failed quota: ([^ :]+): ",
              LiftingCheck.QUOTA,
              (object, found) ->
                  change ->
                      change.is("ResourceQuota", object.namespace(), found.group(1))
                          || inNamespace(change, "LimitRange", object)),
          new Rule(
              "insufficient quota to (?:consume|match these scopes)",
              LiftingCheck.QUOTA,
              (object, found) -> change -> inNamespace(change, "ResourceQuota", object)),
          new Rule(
              "(?:minimum|maximum) \\S+ usage per \\w+ is |max limit to request ratio per \\w+ is ",
              LiftingCheck.SANDBOX,
              (object, found) -> change -> inNamespace(change, "LimitRange", object)),
          new Rule(
              "violates PodSecurity \"",
              LiftingCheck.SANDBOX,
              (object, found) -> change -> change.is("Namespace", "", object.namespace())),
          new Rule(
              "no PriorityClass with name (\\S+) was found",
              LiftingCheck.SANDBOX,
              (object, found) ->
                  change -> change.is("PriorityClass.scheduling.k8s.io", "", found.group(1))),
          new Rule(
              "RuntimeClass \"([^\"]+)\" not found",
              LiftingCheck.SANDBOX,
              (object, found) ->
                  change -> change.is("RuntimeClass.node.k8s.io", "", found.group(1))),
          new Rule(
              "error looking up service account ([^/ ]+)/([^: ]+):",
              LiftingCheck.ACCOUNTS,
              (object, found) ->
                  change -> change.is("ServiceAccount", found.group(1), found.group(2))),
          new Rule(
              "the storageclass that provisions the pvc must support resize",
              LiftingCheck.CHANGES,
              (object, found) -> change -> change.is("StorageClass.storage.k8s.io")),
          new Rule(
              "attempting to grant RBAC permissions not currently held",
              LiftingCheck.RIGHTS,
              (object, found) -> change -> change.id().group().equals(RBAC.substring(1))),
          new Rule(
              "^404 (cluster)?roles\\.rbac\\.authorization\\.k8s\\.io \"([^\"]+)\" not found",
              LiftingCheck.RIGHTS,
              (object, found) ->
                  change ->
                      found.group(1) == null
                          ? change.is("Role" + RBAC, object.namespace(), found.group(2))
                          : change.is("ClusterRole" + RBAC, "", found.group(2))));

  // A field or value that the kind does not have yet; what the old schema can't convert.
  private static final Pattern BY_SCHEMA = Pattern.compile("^(?:400|422|500) ");

  private Lifting() {}

  /**
   * What can resolve a rejection.
   *
   * @param by which changes
   * @param judge which check decides beforehand
   */
  public record Lift(Predicate<OwnChange> by, LiftingCheck judge) {}

  /**
   * A policy that refuses something.
   *
   * @param binding empty where the server names none
   */
  public record Denial(String policy, String binding) {}

  /** The validating policy in the server's message, if a policy rejects the object. */
  public static Optional<Denial> denial(String words) {
    Matcher found = DENIAL.matcher(words);
    return found.find()
        ? Optional.of(new Denial(found.group(1), found.group(2) == null ? "" : found.group(2)))
        : Optional.empty();
  }

  /**
   * What can resolve the rejection of an object; empty if that only depends on the object itself.
   *
   * @param words the server's message after the status
   */
  public static Optional<Lift> of(ObjectId object, String words) {
    for (Rule rule : RULES) {
      Matcher found = rule.message().matcher(words);
      if (found.find()) {
        return Optional.of(
            new Lift(rule.lifts().apply(object, found.toMatchResult()), rule.judge()));
      }
    }
    return BY_SCHEMA.matcher(words).find()
        ? Optional.of(new Lift(change -> defines(change, object), LiftingCheck.SANDBOX))
        : Optional.empty();
  }

  private static Predicate<OwnChange> policy(
      String mode, String policy, @org.jspecify.annotations.Nullable String binding) {
    String kind = mode + ADMISSION.formatted("");
    String bindings = mode + ADMISSION.formatted("Binding");
    return change ->
        change.is(kind, "", policy) || binding != null && change.is(bindings, "", binding);
  }

  private static boolean inNamespace(OwnChange change, String kind, ObjectId object) {
    return change.is(kind) && change.id().namespace().equals(object.namespace());
  }

  private static boolean defines(OwnChange change, ObjectId object) {
    var spec = ManifestObject.map(change.after().get("spec"));
    return change.is("CustomResourceDefinition.apiextensions.k8s.io")
        && object.group().equals(spec.get("group"))
        && object.kind().equals(ManifestObject.map(spec.get("names")).get("kind"));
  }
}
