package dev.slipway.delivery.cluster.watch;

import dev.slipway.delivery.cluster.ObjectQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which queries watch some scopes, and on how many connections. Pure. More queries than connections
 * take turns: the server keeps what happens in between for whoever comes back with a version.
 */
final class WatchPlan {
  /** Of the eight that a client opens: lists and logs need one too. */
  static final int CONNECTIONS = 6;

  /** Those that are shared when there are more queries. */
  private static final int SHARED = 3;

  private WatchPlan() {}

  /**
   * One list and watch.
   *
   * @param query of the whole cluster, or of one namespace
   */
  record Part(WatchScope scope, ObjectQuery query) {

    /** Whether it can be replaced by one for each namespace. */
    boolean splits() {
      return query.namespace().isEmpty() && !scope.namespaces().isEmpty() && namespaced();
    }

    List<Part> split() {
      return scope.namespaces().stream().map(namespace -> part(scope, namespace)).toList();
    }

    /** Whether an object of this namespace was asked for. */
    boolean includes(String namespace) {
      return !splits() || scope.namespaces().contains(namespace);
    }

    private boolean namespaced() {
      return scope.resource().namespaced();
    }
  }

  /** Each namespace alone where that needs no more connections; it is the smaller permission. */
  static List<Part> parts(List<WatchScope> scopes) {
    long alone = scopes.stream().mapToLong(scope -> Math.max(1, namespaces(scope).size())).sum();
    List<Part> parts = new ArrayList<>();
    for (WatchScope scope : scopes) {
      List<String> namespaces = namespaces(scope);
      if (namespaces.size() == 1 || !namespaces.isEmpty() && alone <= CONNECTIONS) {
        namespaces.forEach(namespace -> parts.add(part(scope, namespace)));
      } else {
        parts.add(part(scope, ""));
      }
    }
    return parts;
  }

  private static List<String> namespaces(WatchScope scope) {
    return scope.resource().namespaced() ? scope.namespaces() : List.of();
  }

  private static Part part(WatchScope scope, String namespace) {
    return new Part(
        scope,
        new ObjectQuery(scope.resource(), namespace, scope.labelSelector(), scope.fieldSelector()));
  }

  /**
   * The connection that takes another query: one that has none, else the shared one with the
   * fewest. The first ones stay by themselves, as the most important scopes come first.
   *
   * @param queries how many each connection has
   */
  static int connection(List<Integer> queries) {
    int free = queries.indexOf(0);
    return free >= 0
        ? free
        : IntStream.range(queries.size() - SHARED, queries.size())
            .reduce((a, b) -> queries.get(b) < queries.get(a) ? b : a)
            .orElseThrow();
  }
}
