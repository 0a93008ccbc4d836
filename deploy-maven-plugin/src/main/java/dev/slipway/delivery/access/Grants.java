package dev.slipway.delivery.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The grants of an environment.
 *
 * @param all in the order of their files
 */
public record Grants(List<Grant> all) {
  /** No grants. */
  public static final Grants NONE = new Grants(List.of());

  public Grants {
    all = List.copyOf(all);
  }

  /** Those of a namespace. */
  public Grants of(String namespace) {
    return only(grant -> grant.namespace().equals(namespace));
  }

  /** Those of namespaces. */
  public Grants in(Set<String> namespaces) {
    return only(grant -> namespaces.contains(grant.namespace()));
  }

  /** Those of level admin. */
  public Grants admins() {
    return only(grant -> grant.level() == Level.ADMIN);
  }

  /** Those that ended. */
  public Grants expired(Instant now) {
    return only(grant -> grant.expired(now));
  }

  /** Those that have not ended. */
  public Grants active(Instant now) {
    return only(grant -> !grant.expired(now));
  }

  /** The namespaces that they are for, by name. */
  public SortedSet<String> namespaces() {
    SortedSet<String> names = new TreeSet<>();
    all.forEach(grant -> names.add(grant.namespace()));
    return names;
  }

  /** Those that are wanted. */
  public Grants only(Predicate<Grant> wanted) {
    return new Grants(all.stream().filter(wanted).toList());
  }
}
