package dev.slipway.delivery.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a cluster in memory is asked, what it serves, and what gets in the way. */
public abstract class MemoryRequests extends MemoryServer {
  /** All requests, {@code GET /api/v1/…}; the verbs are GET, LIST, DRY, APPLY, and so on. */
  public final List<String> requests = new ArrayList<>();

  /** The kinds that are served. */
  public final List<ApiResource> kinds = new ArrayList<>();

  /** Which rights the user has, by the attributes of a review. */
  public Predicate<Map<String, Object>> allowed = right -> true;

  /** Which rights others have, by the spec of a SubjectAccessReview. */
  public Predicate<Map<String, Object>> reviewed = spec -> false;

  /** Answers to applies and dry-runs, by {@code ConfigMap x}. */
  public final Map<String, ApiException> refusals = new HashMap<>();

  /** The same as long as the object is there. */
  public final Map<String, ApiException> immutable = new HashMap<>();

  public boolean mayList = true;

  /** Called before and after each request; throws in the server's place. */
  public Hook before = request -> {};

  public Hook after = request -> {};

  /** The logs of containers, by {@code namespace/pod container previous}. */
  public final Map<String, String> logs = new HashMap<>();

  /** Something in the way of a request. */
  public interface Hook {
    void on(String request) throws ApiException;
  }

  MemoryRequests() {
    serve("", "v1", "Namespace", "namespaces", false);
    serve("", "v1", "ConfigMap", "configmaps", true);
    serve("", "v1", "Secret", "secrets", true);
    serve("", "v1", "Service", "services", true);
    serve("apps", "v1", "Deployment", "deployments", true);
    serve("batch", "v1", "Job", "jobs", true);
    serve("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true);
    serve(
        "apiextensions.k8s.io",
        "v1",
        "CustomResourceDefinition",
        "customresourcedefinitions",
        false);
  }

  /** Serves a kind from now on. */
  public synchronized void serve(
      String group, String version, String kind, String plural, boolean namespaced) {
    kinds.add(
        new ApiResource(
            group, version, kind, plural, namespaced, Set.of("list", "delete", "patch")));
  }

  /** The requests with these verbs, but those for the Lease. */
  public synchronized List<String> asked(String... verbs) {
    List<String> wanted = List.of(verbs);
    return requests.stream()
        .filter(request -> wanted.contains(request.split(" ")[0]))
        .filter(request -> !request.contains("/leases/"))
        .toList();
  }

  /** Paths that were applied, in order. */
  public List<String> applied() {
    return asked("APPLY").stream().map(request -> request.substring("APPLY ".length())).toList();
  }

  interface Answer<T extends @Nullable Object> {
    T give() throws ApiException;
  }

  final <T> T answer(String request, Answer<T> answer) throws ApiException {
    before.on(request);
    T given;
    synchronized (this) {
      requests.add(request);
      given = answer.give();
    }
    after.on(request);
    return given;
  }
}
