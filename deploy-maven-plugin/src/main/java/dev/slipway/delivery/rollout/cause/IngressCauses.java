package dev.slipway.delivery.rollout.cause;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an Ingress names and does not exist; only of kinds that were read. */
final class IngressCauses implements CauseFinder {
  private static final String DEFAULT = "ingressclass.kubernetes.io/is-default-class";
  private static final String OLD_CLASS = "kubernetes.io/ingress.class";

  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    if (scene.isKind("Ingress")) {
      services(scene, causes);
      ingressClass(scene).ifPresent(causes::add);
      secrets(scene, causes);
    }
    return causes;
  }

  private static void services(Scene scene, List<Cause> causes) {
    Map<String, Object> ingress = scene.object();
    Set<String> names = new LinkedHashSet<>();
    names.add(Tree.text(ingress, "spec", "defaultBackend", "service", "name"));
    for (Map<String, Object> rule : Tree.maps(ingress, "spec", "rules")) {
      for (Map<String, Object> path : Tree.maps(rule, "http", "paths")) {
        names.add(Tree.text(path, "backend", "service", "name"));
      }
    }
    missing(scene, "Service", CauseCode.INGRESS_SERVICE_MISSING, names, causes);
  }

  private static void secrets(Scene scene, List<Cause> causes) {
    Set<String> names = new LinkedHashSet<>();
    for (Map<String, Object> tls : Tree.maps(scene.object(), "spec", "tls")) {
      names.add(Tree.text(tls, "secretName"));
    }
    missing(scene, "Secret", CauseCode.INGRESS_SECRET_MISSING, names, causes);
  }

  private static void missing(
      Scene scene, String kind, CauseCode code, Set<String> names, List<Cause> causes) {
    if (!scene.isRead(kind)) {
      return;
    }
    String namespace = Tree.text(scene.object(), "metadata", "namespace");
    for (String name : names) {
      boolean exists =
          scene.related(kind).stream()
              .anyMatch(
                  one ->
                      Tree.text(one, "metadata", "name").equals(name)
                          && Tree.text(one, "metadata", "namespace").equals(namespace));
      if (!name.isEmpty() && !exists) {
        causes.add(
            Draft.of(code, scene.object()).detail(kind + " " + namespace + "/" + name).cause());
      }
    }
  }

  private static Optional<Cause> ingressClass(Scene scene) {
    if (!scene.isRead("IngressClass")) {
      return Optional.empty();
    }
    List<Map<String, Object>> classes = scene.related("IngressClass");
    String name = Tree.text(scene.object(), "spec", "ingressClassName");
    Map<String, Object> annotations = Tree.map(scene.object(), "metadata", "annotations");
    if (name.isEmpty()) {
      boolean found =
          annotations.containsKey(OLD_CLASS)
              || classes.stream()
                  .anyMatch(one -> Tree.isTrue(Tree.map(one, "metadata", "annotations"), DEFAULT));
      return found
          ? Optional.empty()
          : Optional.of(
              Draft.of(CauseCode.INGRESS_CLASS_MISSING, scene.object())
                  .detail("it names none, and there is no default")
                  .cause());
    }
    return classes.stream().anyMatch(one -> Tree.text(one, "metadata", "name").equals(name))
        ? Optional.empty()
        : Optional.of(
            Draft.of(CauseCode.INGRESS_CLASS_MISSING, scene.object())
                .detail("IngressClass " + name)
                .cause());
  }
}
