package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Grants;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Service accounts with ClusterRoleBindings in namespaces with an admin grant: who may create pods
 * there may use them, and so has their permissions in the whole cluster. Pure.
 */
final class ClusterAccounts {
  private static final String GROUP = "system:serviceaccounts:";

  private ClusterAccounts() {}

  /** A text for each namespace with such accounts, by name. */
  static List<String> warnings(List<ReleaseApp> apps, Grants grants) {
    SortedSet<String> namespaces = grants.admins().namespaces();
    if (namespaces.isEmpty()) {
      return List.of();
    }
    SortedMap<String, SortedSet<String>> accounts = new TreeMap<>();
    for (ReleaseApp app : apps) {
      for (ManifestObject object : app.objects()) {
        if (object.kind().equals("ClusterRoleBinding")) {
          collect(object, accounts);
        }
      }
    }
    List<String> warnings = new ArrayList<>();
    for (String namespace : namespaces) {
      SortedSet<String> bound = new TreeSet<>(accounts.getOrDefault(namespace, new TreeSet<>()));
      bound.addAll(accounts.getOrDefault("", new TreeSet<>()));
      if (!bound.isEmpty()) {
        Grant grant = grants.admins().of(namespace).all().get(0);
        warnings.add(
            "%s: level admin in namespace %s includes what its service accounts may do in the whole cluster: %s"
                .formatted(grant.place(), namespace, String.join(", ", bound)));
      }
    }
    return warnings;
  }

  private static void collect(
      ManifestObject binding, SortedMap<String, SortedSet<String>> accounts) {
    if (!(binding.content().get("subjects") instanceof List<?> subjects)) {
      return;
    }
    for (Object element : subjects) {
      Map<String, Object> subject = ManifestObject.map(element);
      String kind = String.valueOf(subject.get("kind"));
      String name = String.valueOf(subject.get("name"));
      namespace(kind, name, subject)
          .ifPresent(
              namespace ->
                  accounts
                      .computeIfAbsent(namespace, any -> new TreeSet<>())
                      .add(name + " (ClusterRoleBinding " + binding.name() + ")"));
    }
  }

  /** The namespace whose accounts a subject has, the empty text for those of all. */
  private static Optional<String> namespace(String kind, String name, Map<String, Object> subject) {
    if (kind.equals("ServiceAccount")) {
      return Optional.of(String.valueOf(subject.get("namespace")));
    }
    if (kind.equals("User") && name.matches("system:serviceaccount:[^:]*:[^:]*")) {
      return Optional.of(name.split(":", -1)[2]);
    }
    if (!kind.equals("Group")) {
      return Optional.empty();
    }
    if (name.equals("system:serviceaccounts") || name.equals("system:authenticated")) {
      return Optional.of("");
    }
    return name.startsWith(GROUP) ? Optional.of(name.substring(GROUP.length())) : Optional.empty();
  }
}
