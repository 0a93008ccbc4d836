package dev.slipway.delivery.rollout.cause;

import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.PlainText;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the cluster shows of an object, with the questions that causes have. */
final class Scene {
  private final Observation observation;
  private final List<Map<String, Object>> pods;

  Scene(Observation observation) {
    this.observation = observation;
    this.pods = currentPods();
  }

  Map<String, Object> object() {
    return observation.object();
  }

  Instant now() {
    return observation.now();
  }

  boolean isKind(String kind) {
    return kind.equals(Tree.text(object(), "kind"));
  }

  /** The object itself, if it is of this kind, and the related ones. */
  List<Map<String, Object>> all(String kind) {
    return isKind(kind) ? List.of(object()) : related(kind);
  }

  List<Map<String, Object>> related(String kind) {
    return observation.related(kind);
  }

  /** Those of the current spec: of a Deployment, the newest ReplicaSet only. */
  List<Map<String, Object>> current(String kind) {
    Set<String> sets = kind.equals("ReplicaSet") ? currentReplicaSet() : Set.of();
    return all(kind).stream()
        .filter(
            one ->
                sets.isEmpty()
                    || sets.contains(Tree.text(one, "metadata", "uid"))
                    || sets.contains(Tree.text(one, "metadata", "name")))
        .toList();
  }

  /** Those of the current spec that are not being deleted, by name. */
  List<Map<String, Object>> pods() {
    return pods;
  }

  /**
   * Whether all objects of a kind that matter are among the related ones: a list object, such as
   * {@code ServiceList}, says so where there are none.
   */
  boolean isRead(String kind) {
    return !related(kind).isEmpty() || !related(kind + "List").isEmpty();
  }

  /** Warnings about an object, the newest first. */
  List<Map<String, Object>> warnings(Map<String, Object> object) {
    return events(object).stream().filter(Events::isWarning).toList();
  }

  /** Events about an object, the newest first. */
  List<Map<String, Object>> events(Map<String, Object> object) {
    Comparator<Map<String, Object>> order =
        Comparator.comparing((Map<String, Object> event) -> Events.last(event));
    return observation.events().stream()
        .filter(event -> Events.isAbout(event, object))
        .sorted(order.reversed())
        .toList();
  }

  /** {@code Pod shop/orders-7d9c}. */
  static String name(Map<String, Object> object) {
    String namespace = Tree.text(object, "metadata", "namespace");
    String name = Tree.text(object, "metadata", "name");
    String kind = Tree.text(object, "kind");
    return PlainText.line(
        (kind.isEmpty() ? "" : kind + " ") + (namespace.isEmpty() ? "" : namespace + "/") + name);
  }

  private List<Map<String, Object>> currentPods() {
    List<Map<String, Object>> all =
        all("Pod").stream()
            .filter(pod -> isKind("Pod") || !Tree.has(pod, "metadata", "deletionTimestamp"))
            .filter(pod -> !"Succeeded".equals(Tree.text(pod, "status", "phase")))
            .sorted(Comparator.comparing(Scene::name))
            .toList();
    Set<String> owners = isKind("CronJob") ? lastJob() : currentReplicaSet();
    return owners.isEmpty() ? all : all.stream().filter(pod -> isOwned(pod, owners)).toList();
  }

  /** UID and name of the ReplicaSet with the highest revision, of a Deployment. */
  private Set<String> currentReplicaSet() {
    return isKind("Deployment")
        ? names(related("ReplicaSet").stream().max(Comparator.comparing(Scene::revision)))
        : Set.of();
  }

  /** UID and name of the Job that was created last, of a CronJob: earlier ones are history. */
  private Set<String> lastJob() {
    return names(
        related("Job").stream()
            .max(
                Comparator.comparing(
                    (Map<String, Object> job) ->
                        Tree.time(job, "metadata", "creationTimestamp").orElse(Instant.EPOCH))));
  }

  private static Set<String> names(Optional<Map<String, Object>> object) {
    Set<String> names = new HashSet<>();
    names.add(Tree.text(object.orElse(null), "metadata", "uid"));
    names.add(Tree.text(object.orElse(null), "metadata", "name"));
    names.remove("");
    return names;
  }

  private static long revision(Map<String, Object> replicaSet) {
    String text =
        Tree.text(
            Tree.map(replicaSet, "metadata", "annotations"), "deployment.kubernetes.io/revision");
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  private static boolean isOwned(Map<String, Object> pod, Set<String> owners) {
    return Tree.maps(pod, "metadata", "ownerReferences").stream()
        .anyMatch(
            owner ->
                owners.contains(Tree.text(owner, "uid"))
                    || owners.contains(Tree.text(owner, "name")));
  }
}
