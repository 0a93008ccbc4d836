package dev.slipway.delivery.dryrun;

import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.precondition.Lifting;
import dev.slipway.delivery.cluster.precondition.Lifting.Denial;
import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.cluster.preview.ObjectChange;
import dev.slipway.delivery.sandbox.NotChecked;
import dev.slipway.delivery.sandbox.PolicyVerdicts;
import dev.slipway.delivery.sandbox.Rejection;
import dev.slipway.delivery.sandbox.SandboxResult;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sandbox's results for objects that the cluster rejects now and that are dry-run again later.
 * None where it can't decide. Pure.
 */
public final class SandboxRecheck {
  private static final String ADMISSION = "admissionregistration.k8s.io";
  private static final String POLICY = "ValidatingAdmissionPolicy";

  private final Map<ObjectId, String> notes = new LinkedHashMap<>();
  private final List<Rejection> rejections = new ArrayList<>();

  /**
   * @param live the cluster's result
   * @param sandbox the sandbox's result; empty without a sandbox
   */
  public SandboxRecheck(ChangeSet live, Optional<SandboxResult> sandbox) {
    if (sandbox.isEmpty()) {
      return;
    }
    live.objects().stream()
        .filter(ObjectChange::untried)
        .forEach(one -> judge(one, live.first().keySet(), sandbox.get()));
  }

  /**
   * @param deleted what goes before everything else
   */
  private void judge(ObjectChange object, Set<ObjectId> deleted, SandboxResult sandbox) {
    PlannedChange change = object.change();
    String id = change.id().toString();
    Optional<NotChecked> left =
        sandbox.notChecked().stream().filter(one -> one.object().equals(id)).findFirst();
    if (left.isPresent()) {
      notes.put(change.id(), onlyTheCluster(left.get().why()));
    } else if (!sandbox.accepts(id)) {
      notes.put(change.id(), "the sandbox rejects it too");
    } else {
      Optional<Denial> denial = Lifting.denial(change.reason());
      PolicyVerdicts.Answer answer =
          denial.isEmpty()
              ? PolicyVerdicts.Answer.ACCEPTED
              : sandbox.policies().of(change.id(), denial.get(), deleted(deleted, denial.get()));
      notes.put(
          change.id(),
          answer.accepted()
              ? ObjectChange.ACCEPTED
              : answer.refused() ? "the sandbox rejects it too" : onlyTheCluster(answer.reason()));
      if (answer.refused()) {
        rejections.add(
            new Rejection(
                change.app(),
                change.owner(),
                id,
                object.task().object().manifest().origin(),
                Rejection.SANDBOX,
                answer.reason()));
      }
    }
  }

  private static String onlyTheCluster(String why) {
    return "only the cluster can decide: " + why;
  }

  private static boolean deleted(Set<ObjectId> deleted, Denial denial) {
    return deleted.contains(new ObjectId(ADMISSION, POLICY, "", denial.policy()))
        || deleted.contains(new ObjectId(ADMISSION, POLICY + "Binding", "", denial.binding()));
  }

  /** By object, to replace the plan's note that it was not checked in a sandbox. */
  public Map<ObjectId, String> notes() {
    return Map.copyOf(notes);
  }

  /** Objects that the policies of the release refuse still. */
  public List<Rejection> rejections() {
    return List.copyOf(rejections);
  }

  /**
   * Objects that the cluster accepts now, or did not check, and that the release's own policies
   * refuse once they are in force; one per line. Other components of a cluster may change them so
   * that they comply, so these are not refusals.
   *
   * @param live the cluster's result; empty when it was skipped
   */
  public static List<String> policies(Optional<ChangeSet> live, Optional<SandboxResult> sandbox) {
    List<Rejection> refusals =
        sandbox.map(result -> result.policies().refusals()).orElse(List.of());
    Set<String> silent = new HashSet<>();
    if (!refusals.isEmpty() && live.isPresent()) {
      for (PlannedChange change : live.get().changes()) {
        if (change.action() == Action.UNCHANGED || change.checkedAfter() > 0) {
          silent.add(change.id().toString());
        }
      }
    }
    return refusals.stream()
        .filter(refusal -> !silent.contains(refusal.object()))
        .map(
            refusal ->
                refusal.object()
                    + " (app "
                    + refusal.app()
                    + ") violates a policy of this release, which will reject its next change: "
                    + refusal.message())
        .toList();
  }
}
