package dev.slipway.delivery.rollout.cause;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the scheduler says about nodes: {@code 0/5 nodes are available: 2 Insufficient cpu, 3
 * node(s) didn't match Pod's node affinity/selector.}
 */
final class SchedulerText {
  /**
   * @param nodes how many nodes lack it
   * @param words of the scheduler
   */
  record Reason(CauseCode code, long nodes, String words) {}

  private static final TextRules WHOLE =
      new TextRules()
          .add(CauseCode.NO_NODES, "0/0 nodes", "no nodes available to schedule")
          .add(
              CauseCode.CLAIM_UNBOUND,
              "unbound immediate persistentvolumeclaims",
              "bound to non-existent persistentvolume")
          .add(
              CauseCode.RESOURCE_CLAIM_PENDING,
              "resourceclaim",
              "resource claim",
              "cannot allocate all claims");

  private static final TextRules NODE =
      new TextRules()
          .add(CauseCode.CPU_INSUFFICIENT, "insufficient cpu")
          .add(CauseCode.MEMORY_INSUFFICIENT, "insufficient memory")
          .add(CauseCode.STORAGE_INSUFFICIENT, "insufficient ephemeral-storage")
          .add(CauseCode.RESOURCE_INSUFFICIENT, "insufficient ")
          .add(CauseCode.TAINT_NOT_TOLERATED, "taint")
          .add(
              CauseCode.VOLUME_NODE_CONFLICT,
              "volume node affinity",
              "persistentvolume's node affinity",
              "no available volume zone")
          .add(CauseCode.NODE_AFFINITY_UNMATCHED, "node affinity/selector", "node affinity")
          .add(CauseCode.POD_AFFINITY_UNMATCHED, "affinity rules")
          .add(CauseCode.SPREAD_UNSATISFIED, "topology spread")
          .add(CauseCode.NODES_CORDONED, "were unschedulable")
          .add(CauseCode.TOO_MANY_PODS, "too many pods")
          .add(CauseCode.HOST_PORT_TAKEN, "free ports")
          .add(CauseCode.VOLUME_LIMIT_REACHED, "max volume count")
          .add(CauseCode.VOLUME_MISSING, "available persistent volumes to bind");

  private static final Pattern COUNTED =
      Pattern.compile(
          "(?:^|[:,.] )(\\d{1,6}) (node\\(s\\) had untolerated taint \\{[^}]{0,400}\\}"
              + "|Insufficient [^,\\s]{1,300}?(?=[,.]?(?:\\s|$))"
              + "|(?:node\\(s\\)|Too many)[^,.]{0,200})");

  /** Taints of nodes that applications are not meant for. */
  private static final Pattern OTHERS =
      Pattern.compile("node-role\\.kubernetes\\.io/(control-plane|master)");

  private static final Pattern CLAIM =
      Pattern.compile("persistentvolumeclaim \"([^\"]{1,253})\" not found");

  private SchedulerText() {}

  /** The claim that does not exist. */
  static Optional<String> missingClaim(String message) {
    Matcher claim = CLAIM.matcher(message);
    return claim.find() ? Optional.of(claim.group(1)) : Optional.empty();
  }

  /** What most nodes lack; what the scheduler says before it looks at nodes comes first. */
  static Reason reason(String message) {
    String said = message.length() > 8192 ? message.substring(0, 8192) : message;
    Optional<CauseCode> whole = WHOLE.find(said);
    if (whole.isPresent()) {
      return new Reason(whole.get(), 0, "");
    }
    int preemption = said.indexOf("preemption:");
    return most(preemption < 0 ? said : said.substring(0, preemption));
  }

  private static Reason most(String said) {
    Map<CauseCode, Reason> reasons = new EnumMap<>(CauseCode.class);
    Matcher counted = COUNTED.matcher(said);
    Optional<Reason> first = Optional.empty();
    while (counted.find()) {
      long nodes = Long.parseLong(counted.group(1));
      String words = counted.group(2).strip();
      CauseCode code = NODE.find(words).orElse(CauseCode.UNSCHEDULABLE);
      if (code == CauseCode.TAINT_NOT_TOLERATED && OTHERS.matcher(words).find()) {
        first = first.or(() -> Optional.of(new Reason(code, nodes, words)));
        continue;
      }
      reasons.merge(
          code,
          new Reason(code, nodes, words),
          (one, other) -> new Reason(code, one.nodes + other.nodes, one.words));
    }
    Optional<Reason> fallback = first;
    return reasons.values().stream()
        .reduce((one, other) -> other.nodes > one.nodes ? other : one)
        .or(() -> fallback)
        .orElseGet(() -> new Reason(CauseCode.UNSCHEDULABLE, 0, ""));
  }
}
