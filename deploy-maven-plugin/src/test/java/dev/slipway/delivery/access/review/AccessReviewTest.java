package dev.slipway.delivery.access.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.review.AccessReview.ClusterSource;
import dev.slipway.delivery.access.review.AccessReview.Source;
import dev.slipway.delivery.access.review.Answers.Question;
import dev.slipway.delivery.access.review.live.SubjectReviews;
import dev.slipway.delivery.cluster.ApiException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which differences between files and cluster are found. */
class AccessReviewTest {
  @TempDir Path folder;
  private ReviewScene scene;

  @BeforeEach
  void apply() throws IOException, ApiException {
    scene = new ReviewScene(folder).applied();
  }

  private AccessReview review() throws IOException, ApiException {
    LiveAccess live = scene.live();
    DeclaredAccess files =
        DeclaredAccess.of(scene.environment(), live.namespaces(), ReviewScene.NOW);
    List<Question> questions = Answers.questions(files, AccessReview.holders(files, live));
    Answers answers = new SubjectReviews(scene.cluster).ask(questions, 1000);
    return AccessReview.of(
        new Source("test", "c0ffee", List.of(), Optional.empty()),
        files,
        live,
        answers,
        new ClusterSource("https://k:6443", ReviewScene.NOW, List.of()));
  }

  private List<String> differences() throws IOException, ApiException {
    return review().differences().stream()
        .map(
            one ->
                "%s %s %s: %s"
                    .formatted(
                        one.kind().id(),
                        one.namespace().isEmpty() ? "*" : one.namespace(),
                        one.subject().map(Object::toString).orElse(one.object()),
                        one.text()))
        .toList();
  }

  @Test
  void whatWasAppliedIsWhatTheFilesSay() throws IOException, ApiException {
    AccessReview review = review();
    assertThat(review.differences()).isEmpty();
    assertThat(review.cluster().orElseThrow().asked())
        .isEqualTo(review.cluster().orElseThrow().possible())
        .isEqualTo(3 * 3 + 2 * 4 + 3);
    assertThat(review.rows())
        .extracting(row -> row.holder().namespace() + " " + row.holder().subject())
        .containsExactly(
            "orders Group engineering",
            "orders Group team-orders",
            "orders Group team-payments",
            "orders User ana@example.com",
            "orders ServiceAccount ci/deployer",
            "shop Group engineering");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.slipway.delivery.access.review.HandMadeAccess#rows")
  void whatIsMadeByHandIsFound(String what, String yaml, List<String> found)
      throws IOException, ApiException {
    scene.apply(yaml);
    assertThat(differences()).containsExactlyElementsOf(found);
  }

  @Test
  void whatIsGone() throws IOException, ApiException {
    scene.delete("RoleBinding", "shop", "slipway:readonly");
    scene.delete("ValidatingAdmissionPolicyBinding", "", "slipway-restart");
    assertThat(differences())
        .containsExactly(
            "changed-policy * ValidatingAdmissionPolicyBinding slipway-restart: is missing: level"
                + " developer may change workloads as it likes",
            "not-live shop Group engineering: the files grant readonly, and the cluster has no such"
                + " binding");
  }

  @Test
  void aRoleThatIsGoneIsNamedOnce() throws IOException, ApiException {
    scene.delete("ClusterRole", "", "slipway:admin");
    assertThat(differences())
        .containsExactly(
            "not-live * ClusterRole slipway:admin: the role of a level is missing, and its bindings"
                + " give nothing");
  }

  @Test
  void aPolicyThatDoesNotDenyIsFound() throws IOException, ApiException {
    scene.apply(
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicyBinding
        metadata: {name: slipway-restart}
        spec: {policyName: slipway-restart, validationActions: [Audit]}
        """);
    assertThat(differences())
        .containsExactly(
            "changed-policy * ValidatingAdmissionPolicyBinding slipway-restart: was changed: level"
                + " developer may change workloads as it likes");
  }

  /** What a server adds to a policy changes nothing; what limits it does. */
  @Test
  void aPolicyThatConcernsFewerWorkloadsIsFound() throws IOException, ApiException {
    String binding =
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicyBinding
        metadata: {name: slipway-restart}
        spec:
          policyName: slipway-restart
          validationActions: [Deny]
          matchResources: {matchPolicy: Equivalent, namespaceSelector: {}}
        """;
    scene.apply(binding);
    assertThat(differences()).isEmpty();
    scene.apply(binding.replace("{}", "{matchLabels: {a: b}}"));
    assertThat(differences()).hasSize(1);
  }

  /** An authorizer that is not RBAC, such as a webhook. */
  @Test
  void anAnswerThatNoBindingExplainsIsFound() throws IOException, ApiException {
    scene.live();
    LiveAccess live = scene.live();
    Predicate<Map<String, Object>> byRbac = scene.cluster.reviewed;
    scene.cluster.reviewed =
        spec ->
            spec.get("user") == null && spec.toString().contains("secrets") || byRbac.test(spec);
    DeclaredAccess files =
        DeclaredAccess.of(scene.environment(), live.namespaces(), ReviewScene.NOW);
    Answers answers =
        new SubjectReviews(scene.cluster)
            .ask(Answers.questions(files, AccessReview.holders(files, live)), 1000);
    assertThat(answers.differences(files, live, List.of()))
        .extracting(one -> one.kind().id() + " " + one.subject().orElseThrow() + " " + one.text())
        .contains(
            "allowed Group team-orders the API server allows get secrets, and developer does not"
                + " have it");
  }

  @Test
  void aLimitAsksTheMostTellingFirst() throws IOException, ApiException {
    LiveAccess live = scene.live();
    DeclaredAccess files =
        DeclaredAccess.of(scene.environment(), live.namespaces(), ReviewScene.NOW);
    Answers answers =
        new SubjectReviews(scene.cluster)
            .ask(Answers.questions(files, AccessReview.holders(files, live)), 6);
    assertThat(answers.given()).hasSize(6);
    assertThat(answers.given().stream().map(Answer::holder).distinct()).hasSize(6);
    assertThat(answers.possible()).isEqualTo(20);
  }
}
