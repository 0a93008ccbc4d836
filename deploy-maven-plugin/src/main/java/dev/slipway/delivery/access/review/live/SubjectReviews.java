package dev.slipway.delivery.access.review.live;

import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.review.Answer;
import dev.slipway.delivery.access.review.Answers;
import dev.slipway.delivery.access.review.Answers.Question;
import dev.slipway.delivery.access.review.Permission;
import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks the API server what subjects may do, one SubjectAccessReview per question: unlike a review
 * of rules, an answer is complete whichever authorizers the server has.
 */
public final class SubjectReviews {
  /** The permission that questions need. */
  public static final String PERMISSION = "create subjectaccessreviews.authorization.k8s.io";

  private static final int AT_A_TIME = 8;
  private static final int FORBIDDEN = 403;
  private static final String AUTHENTICATED = "system:authenticated";
  private static final ApiResource REVIEWS =
      new ApiResource(
          "authorization.k8s.io", "v1", "SubjectAccessReview", "subjectaccessreviews", false);

  private final Cluster cluster;
  private final AtomicBoolean forbidden = new AtomicBoolean();

  public SubjectReviews(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The answers.
   *
   * @param most questions that are asked; later ones are left out
   */
  public Answers ask(List<Question> questions, int most) throws IOException {
    List<Callable<Optional<Answer>>> requests = new ArrayList<>();
    questions.stream().limit(most).forEach(question -> requests.add(() -> answer(question)));
    List<Answer> given =
        new Parallel(AT_A_TIME).all(requests).stream().flatMap(Optional::stream).toList();
    return new Answers(given, questions.size());
  }

  /** Whether the user of the kubeconfig may not ask. */
  public boolean forbidden() {
    return forbidden.get();
  }

  private Optional<Answer> answer(Question question) {
    if (forbidden.get()) {
      return Optional.empty();
    }
    try {
      Map<String, Object> status =
          ManifestObject.map(cluster.create(REVIEWS, "", review(question)).get("status"));
      boolean allowed = Boolean.TRUE.equals(status.get("allowed"));
      return Optional.of(new Answer(question.holder(), question.probe(), allowed));
    } catch (ApiException e) {
      if (e.status() == FORBIDDEN) {
        forbidden.set(true);
      }
      return Optional.empty();
    }
  }

  private static Map<String, Object> review(Question question) {
    Permission permission = question.probe().permission();
    int slash = permission.resource().indexOf('/');
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("namespace", question.holder().namespace());
    attributes.put("verb", permission.verb());
    attributes.put("group", permission.group());
    attributes.put(
        "resource", slash < 0 ? permission.resource() : permission.resource().substring(0, slash));
    if (slash >= 0) {
      attributes.put("subresource", permission.resource().substring(slash + 1));
    }
    Map<String, Object> spec = new LinkedHashMap<>(subject(question.holder().subject()));
    spec.put("resourceAttributes", attributes);
    return Map.of("apiVersion", REVIEWS.apiVersion(), "kind", REVIEWS.kind(), "spec", spec);
  }

  /** A user is asked without groups of its own: which ones it has, only its login tells. */
  private static Map<String, Object> subject(Subject subject) {
    return switch (subject.kind()) {
      case GROUP -> Map.of("groups", List.of(subject.name(), AUTHENTICATED));
      case USER -> Map.of("user", subject.name(), "groups", List.of(AUTHENTICATED));
      case SERVICE_ACCOUNT ->
          Map.of(
              "user",
              subject.rbacName(),
              "groups",
              List.of(
                  "system:serviceaccounts",
                  "system:serviceaccounts:" + subject.namespace(),
                  AUTHENTICATED));
    };
  }
}
