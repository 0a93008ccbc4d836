package dev.slipway.delivery.access;

import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which grants of an environment are refused, whatever their files look like. Pure. */
public final class GrantCheck {
  /** How far clocks of machines may be apart: that of the one that wrote a grant, and this one. */
  static final Duration SKEW = Duration.ofMinutes(5);

  private final AccessPolicy policy;
  private final Instant now;
  private final String recordNamespace;

  /**
   * @param now by the clock of this build
   * @param recordNamespace where run records are kept
   */
  public GrantCheck(AccessPolicy policy, Instant now, String recordNamespace) {
    this.policy = policy;
    this.now = now;
    this.recordNamespace = recordNamespace;
  }

  /**
   * Checks all but their namespaces.
   *
   * @param grants that have not expired: one that has contradicts nothing
   */
  public void check(Grants grants, Problems problems) {
    Map<String, List<Grant>> byNamespace = new HashMap<>();
    for (Grant grant : grants.all()) {
      refused(grant).forEach(problems::add);
      byNamespace.computeIfAbsent(grant.namespace(), any -> new ArrayList<>()).add(grant);
    }
    byNamespace.values().forEach(all -> contradictions(all, problems));
  }

  /** An error for each grant that ended. */
  public List<UserError> expired(Grants grants) {
    return grants.expired(now).all().stream()
        .map(grant -> AccessErrors.expired(grant, now))
        .toList();
  }

  /**
   * An error for each grant for a namespace that the environment does not declare.
   *
   * @param declared the namespaces of app references and Namespace objects
   */
  public List<UserError> undeclared(Grants grants, Set<String> declared) {
    return grants.all().stream()
        .filter(grant -> !declared.contains(grant.namespace()))
        .map(AccessErrors::undeclared)
        .toList();
  }

  private List<UserError> refused(Grant grant) {
    List<UserError> refused = new ArrayList<>();
    if (isSystem(grant.namespace())) {
      refused.add(AccessErrors.systemNamespace(grant));
    }
    if (grant.level() == Level.ADMIN && !policy.adminAllowed()) {
      refused.add(AccessErrors.adminForbidden(grant.place()));
    }
    Instant latest = now.plus(policy.max()).plus(SKEW);
    if (grant.expires().filter(end -> end.toInstant().isAfter(latest)).isPresent()) {
      refused.add(AccessErrors.tooLong(grant, now, policy.max()));
    }
    return refused;
  }

  /** Names that Kubernetes reserves for itself, and those of our records and our cleanup. */
  public boolean isSystem(String namespace) {
    return namespace.startsWith("kube-")
        || namespace.equals(recordNamespace)
        || policy.cleanup().filter(one -> one.namespace().equals(namespace)).isPresent();
  }

  /** In one namespace a subject has one lasting level at most, and one admin grant at most. */
  private static void contradictions(List<Grant> grants, Problems problems) {
    Map<Subject, Grant> lasting = new HashMap<>();
    Map<Subject, Grant> admin = new HashMap<>();
    for (Grant grant : grants) {
      Map<Subject, Grant> seen = grant.level() == Level.ADMIN ? admin : lasting;
      for (Subject subject : grant.subjects()) {
        Grant first = seen.putIfAbsent(subject, grant);
        if (first != null) {
          problems.add(AccessErrors.twice(subject, first, grant));
        }
      }
    }
  }
}
