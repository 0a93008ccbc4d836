package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.plan.DependentState.Claim;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes what is deleted together with an object. Pure. */
public final class DeletionImpact {
  /** Of a namespace; the other kinds are counted together. */
  static final int MOST_KINDS = 10;

  private DeletionImpact() {}

  /**
   * A line for each thing; none for kinds that delete nothing else.
   *
   * @param target that would be deleted
   */
  public static List<String> of(ObjectId target, DependentState known) {
    return switch (target.group() + "/" + target.kind()) {
      case "/Namespace" -> namespace(target.name(), known);
      case "/PersistentVolumeClaim" -> claim(known);
      case "/PersistentVolume" -> List.of(storage(known));
      case "/Service" ->
          known.addresses().isEmpty()
              ? List.of()
              : List.of(
                  "its load balancer, and the address " + String.join(", ", known.addresses()));
      case "apiextensions.k8s.io/CustomResourceDefinition" -> definition(known);
      case "apps/StatefulSet" -> statefulSet(known);
      case "apps/Deployment",
          "apps/DaemonSet",
          "apps/ReplicaSet",
          "/ReplicationController",
          "batch/Job" ->
          List.of("its pods");
      case "batch/CronJob" -> List.of("its jobs and their pods");
      default -> List.of();
    };
  }

  private static List<String> namespace(String name, DependentState known) {
    List<String> lines = new ArrayList<>();
    lines.add(
        known
            .objects()
            .map(objects -> contents(name, objects))
            .orElse("everything in namespace " + name + ", which could not be listed"));
    for (Claim claim : known.claims()) {
      if (!claim.volume().isEmpty()) {
        lines.add(volume(claim, ", claim " + claim.name()));
      }
    }
    return lines;
  }

  private static String contents(String name, Map<String, Long> objects) {
    List<Map.Entry<String, Long>> kinds =
        objects.entrySet().stream()
            .filter(kind -> kind.getValue() > 0)
            .sorted(
                Comparator.comparing((Map.Entry<String, Long> kind) -> -kind.getValue())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    long all = sum(kinds);
    if (all == 0) {
      return "nothing: namespace " + name + " is empty";
    }
    List<Map.Entry<String, Long>> named = kinds.subList(0, Math.min(MOST_KINDS, kinds.size()));
    String list =
        named.stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    int others = kinds.size() - named.size();
    String more =
        others == 0
            ? ""
            : ", "
                + (all - sum(named))
                + " of "
                + others
                + " other kind"
                + (others == 1 ? "" : "s");
    String count = all == 1 ? "the only object" : "all " + all + " objects";
    return count + " in namespace " + name + ": " + list + more;
  }

  private static long sum(List<Map.Entry<String, Long>> kinds) {
    return kinds.stream().mapToLong(Map.Entry::getValue).sum();
  }

  private static List<String> claim(DependentState known) {
    if (known.claims().isEmpty()) {
      return List.of("the data of its volume, if that has the reclaim policy Delete");
    }
    return known.claims().stream()
        .filter(claim -> !claim.volume().isEmpty())
        .map(claim -> volume(claim, ""))
        .toList();
  }

  private static String volume(Claim claim, String detail) {
    return switch (claim.reclaimPolicy()) {
      case "Retain" ->
          "volume "
              + claim.volume()
              + " is released, its data stays (reclaim policy Retain"
              + detail
              + ")";
      case "" ->
          "the data of volume "
              + claim.volume()
              + " (unless its reclaim policy is Retain; it could not be read"
              + detail
              + ")";
      default ->
          "the data of volume "
              + claim.volume()
              + " (reclaim policy "
              + claim.reclaimPolicy()
              + detail
              + ")";
    };
  }

  private static String storage(DependentState known) {
    String policy = known.claims().isEmpty() ? "" : known.claims().get(0).reclaimPolicy();
    return switch (policy) {
      case "Retain" -> "its data stays where it is (reclaim policy Retain)";
      case "" -> "its data, unless its reclaim policy is Retain; it could not be read";
      default -> "its data, if the driver deletes it (reclaim policy " + policy + ")";
    };
  }

  private static List<String> definition(DependentState known) {
    String kind = known.instanceKind();
    if (known.instances().isEmpty()) {
      return List.of(
          (kind.isEmpty() ? "all objects of its kind" : "all " + kind + " objects")
              + ", which could not be counted");
    }
    long instances = known.instances().getAsLong();
    String objects = instances == 1 ? " object" : " objects";
    return instances == 0
        ? List.of()
        : List.of(instances + " " + kind + objects + " in the whole cluster");
  }

  private static List<String> statefulSet(DependentState known) {
    if (known.deletesClaims().isEmpty()) {
      return List.of("its pods; its volume claims stay, unless its own policy deletes them");
    }
    return known.deletesClaims().get()
        ? List.of("its pods", "its volume claims, and the data of volumes that are not retained")
        : List.of("its pods; its volume claims stay");
  }
}
