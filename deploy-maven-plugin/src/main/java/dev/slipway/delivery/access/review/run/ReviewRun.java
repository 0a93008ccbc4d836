package dev.slipway.delivery.access.review.run;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.GrantCheck;
import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.access.request.UnreviewedGrant;
import dev.slipway.delivery.access.review.AccessReview;
import dev.slipway.delivery.access.review.AccessReview.ClusterSource;
import dev.slipway.delivery.access.review.AccessReview.Source;
import dev.slipway.delivery.access.review.Answers;
import dev.slipway.delivery.access.review.Answers.Question;
import dev.slipway.delivery.access.review.DeclaredAccess;
import dev.slipway.delivery.access.review.Difference;
import dev.slipway.delivery.access.review.DifferenceKind;
import dev.slipway.delivery.access.review.Holder;
import dev.slipway.delivery.access.review.LiveAccess;
import dev.slipway.delivery.access.review.live.LiveAccessReader;
import dev.slipway.delivery.access.review.live.SubjectReviews;
import dev.slipway.delivery.access.review.output.ReviewJson;
import dev.slipway.delivery.access.review.output.ReviewLines;
import dev.slipway.delivery.access.review.output.ReviewMarkdown;
import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.preview.ServerCheck;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Shows who can do what in the namespaces of an environment. Changes nothing. */
public final class ReviewRun {
  private static final int LINE = 300;

  private final Repository repository;
  private final ClusterOpener cluster;
  private final Origins origins;
  private final InstantSource clock;
  private final DeliveryListener events;

  /**
   * The environment's repository.
   *
   * @param commit what is checked out; empty where there is no git
   */
  public record Repository(Path directory, String commit) {}

  /** Opens the environment's cluster. */
  @FunctionalInterface
  public interface ClusterOpener {
    /** The cluster, which the caller closes; empty for a review of the files alone. */
    Optional<Cluster> open() throws IOException;
  }

  /** Finds grants to which no other person agreed. */
  @FunctionalInterface
  public interface Origins {
    /** Asks no server. */
    Origins NONE = (admins, now) -> Optional.empty();

    /**
     * Those of grants of level admin that have not ended; empty where no server was asked.
     *
     * @throws UserErrorException when that can't be found
     */
    Optional<List<UnreviewedGrant>> of(List<Grant> admins, Instant now) throws IOException;
  }

  public ReviewRun(
      Repository repository,
      ClusterOpener cluster,
      Origins origins,
      InstantSource clock,
      DeliveryListener events) {
    this.repository = repository;
    this.cluster = cluster;
    this.origins = origins;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Reviews, and writes what was asked for.
   *
   * @param width of the terminal in columns
   */
  public void run(ReviewOptions options, int width) throws IOException {
    FailOn fail = FailOn.parse(options.fail());
    Set<ReviewFormat> formats = ReviewFormat.parse(options.formats());
    AccessReview review = review(options).of(options.namespace().strip());
    if (formats.contains(ReviewFormat.TABLE)) {
      events.on(
          new Event.InventoryListed(
              "Access to " + review.source().environment(), ReviewLines.lines(review, width)));
    }
    write(formats, review, options.output());
    review.differences().stream()
        .filter(one -> one.kind() == DifferenceKind.EXPIRED)
        .forEach(one -> events.on(new Event.Warning(warning(one))));
    fail.check(review);
  }

  private static String warning(Difference expired) {
    return "Expired access is live: "
        + expired.subject().map(Object::toString).orElse("")
        + " in namespace "
        + expired.namespace()
        + " "
        + expired.text()
        + ".";
  }

  private static void write(Set<ReviewFormat> formats, AccessReview review, Path output)
      throws IOException {
    if (formats.contains(ReviewFormat.JSON) || formats.contains(ReviewFormat.MARKDOWN)) {
      Files.createDirectories(output);
    }
    if (formats.contains(ReviewFormat.JSON)) {
      Files.writeString(output.resolve("access.json"), ReviewJson.text(review));
    }
    if (formats.contains(ReviewFormat.MARKDOWN)) {
      Files.writeString(output.resolve("access.md"), ReviewMarkdown.text(review));
    }
  }

  private AccessReview review(ReviewOptions options) throws IOException {
    Instant now = clock.instant();
    Problems problems = new Problems("this environment");
    Environment environment = new EnvironmentReader().read(repository.directory(), problems);
    EnvironmentDefinition definition = environment.definition();
    if (definition.name().isEmpty()) {
      problems.throwIfAny();
    }
    new GrantCheck(
            environment.access().orElse(AccessPolicy.STANDARD),
            now,
            definition.policy().recordNamespace())
        .check(environment.grants().active(now), problems);
    List<String> wrong = new ArrayList<>(problems.all().stream().map(one -> line(one)).toList());
    Optional<List<Difference>> unreviewed =
        unreviewed(environment.grants().admins().active(now), now, wrong);
    wrong.forEach(one -> events.on(new Event.Warning(one)));
    Source source = new Source(definition.name(), repository.commit(), wrong, unreviewed);
    try (Opened opened = new Opened(cluster.open())) {
      return opened.cluster().isEmpty()
          ? AccessReview.of(source, DeclaredAccess.of(environment, new TreeSet<>(), now), now)
          : review(source, environment, opened.cluster().get(), options, now);
    }
  }

  /**
   * What the forge says of grants; empty where it says nothing.
   *
   * @param problems takes why
   */
  private Optional<List<Difference>> unreviewed(Grants admins, Instant now, List<String> problems) {
    if (admins.all().isEmpty()) {
      return Optional.of(List.of());
    }
    String why;
    try {
      return origins
          .of(admins.all(), now)
          .map(found -> found.stream().flatMap(ReviewRun::differences).toList());
    } catch (UserErrorException e) {
      why = e.error().what() + ": " + e.error().why();
    } catch (IOException e) {
      why = String.valueOf(e.getMessage());
    }
    problems.add("It is not known who agreed to grants of admin: " + VisibleText.line(why, LINE));
    return Optional.empty();
  }

  private static Stream<Difference> differences(UnreviewedGrant one) {
    DifferenceKind kind =
        switch (one.how()) {
          case SELF_MERGED -> DifferenceKind.SELF_MERGED;
          case PUSHED -> DifferenceKind.PUSHED;
          case UNKNOWN -> DifferenceKind.ORIGIN_UNKNOWN;
        };
    Grant grant = one.grant();
    return grant.subjects().stream()
        .map(
            subject ->
                new Difference(
                    kind,
                    grant.namespace(),
                    Optional.of(subject),
                    grant.place().toString(),
                    one.came()));
  }

  private static AccessReview review(
      Source source, Environment environment, Cluster cluster, ReviewOptions options, Instant now)
      throws IOException {
    ServerCheck.require(source.environment(), environment.definition().server(), cluster.server());
    DeclaredAccess files = DeclaredAccess.of(environment, new TreeSet<>(), now);
    LiveAccess live;
    try {
      live = new LiveAccessReader(cluster, source.environment()).read(files.namespaces());
    } catch (ApiException e) {
      throw new UserErrorException(ReviewErrors.rejected(cluster.origin(), e), e);
    }
    files = DeclaredAccess.of(environment, live.namespaces(), now);
    List<Holder> holders =
        AccessReview.holders(files, live).stream()
            .filter(
                one ->
                    options.namespace().isBlank()
                        || one.namespace().equals(options.namespace().strip()))
            .toList();
    List<Question> questions = Answers.questions(files, holders);
    SubjectReviews reviews = new SubjectReviews(cluster);
    Answers answers = reviews.ask(questions, options.questions());
    List<String> missing = reviews.forbidden() ? List.of(SubjectReviews.PERMISSION) : List.of();
    return AccessReview.of(
        source, files, live, answers, new ClusterSource(cluster.server(), now, missing));
  }

  private static String line(UserErrorException problem) {
    return problem.error().where() + ": " + problem.error().what() + ": " + problem.error().why();
  }

  /** A cluster that is closed if it was opened. */
  private record Opened(Optional<Cluster> cluster) implements AutoCloseable {
    @Override
    public void close() {
      cluster.ifPresent(Cluster::close);
    }
  }
}
