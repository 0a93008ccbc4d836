package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.request.UnreviewedGrant;
import dev.slipway.delivery.access.request.UnreviewedGrants;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Review;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.declared.DeclaredEnvironment;
import dev.slipway.delivery.rollout.PlainText;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks one GitLab server who agreed to grants. An environment without open grants of level admin,
 * or on another server, costs no request.
 */
final class GrantReviews implements ReviewSource {
  private final Forge forge;
  private final String server;
  private final Instant now;

  /**
   * @param api address of the API
   */
  GrantReviews(Forge forge, URI api, Instant now) {
    this.forge = forge;
    this.server = api.toString().replaceFirst("/api/v4/?$", "") + "/";
    this.now = now;
  }

  @Override
  public DeclaredEnvironment reviewed(DeclaredEnvironment environment) {
    List<Grant> admins = environment.grants().admins().active(now).all();
    String address = environment.facts().address();
    if (admins.isEmpty() || !address.startsWith(server)) {
      return environment;
    }
    EnvironmentFacts facts = environment.facts();
    try {
      Optional<Project> project = forge.project(address.substring(server.length()));
      if (project.isEmpty()) {
        return environment.with(
            with(facts, facts.grants(), "the server has no such project for this token"));
      }
      List<UnreviewedGrant> found =
          new UnreviewedGrants(forge, project.get(), now).of(project.get().defaultBranch(), admins);
      return environment.with(
          with(facts, facts.grants().stream().map(one -> with(one, found)).toList(), ""));
    } catch (UserErrorException e) {
      return environment.with(
          with(facts, facts.grants(), e.error().what() + ": " + e.error().why()));
    } catch (IOException e) {
      return environment.with(with(facts, facts.grants(), String.valueOf(e.getMessage())));
    }
  }

  private static GrantFacts with(GrantFacts facts, List<UnreviewedGrant> found) {
    return found.stream()
        .filter(one -> isSame(facts, one.grant()))
        .findFirst()
        .map(one -> facts.with(review(one.how())))
        .orElse(facts);
  }

  private static boolean isSame(GrantFacts facts, Grant grant) {
    return facts.namespace().equals(grant.namespace())
        && facts.level().equals(grant.level().text())
        && facts.expires().equals(grant.expires().map(OffsetDateTime::toInstant))
        && facts.subjects().equals(grant.subjects().stream().map(Subject::toString).toList());
  }

  private static Review review(UnreviewedGrant.How how) {
    return switch (how) {
      case SELF_MERGED -> Review.SELF_MERGED;
      case PUSHED -> Review.PUSHED;
      case UNKNOWN -> Review.UNKNOWN;
    };
  }

  private static EnvironmentFacts with(
      EnvironmentFacts facts, List<GrantFacts> grants, String problem) {
    Map<Source, String> problems = new TreeMap<>(facts.problems());
    if (!problem.isEmpty()) {
      problems.put(
          Source.HISTORY, "who agreed to grants of admin is not known: " + PlainText.line(problem));
    }
    return new EnvironmentFacts(
        facts.name(), facts.address(), facts.revision(), problems, grants, facts.undeclared());
  }
}
