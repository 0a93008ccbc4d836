package dev.slipway.delivery.environment;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Promotes new versions in environment repositories, all versions of a build in one commit. */
public final class Promoter {
  private static final String DEFINITION = "environment.yaml";

  private final FormatReader formats = new FormatReader();
  private final ReferenceEditor editor = new ReferenceEditor();
  private final HoldEditor holds = new HoldEditor();
  private final DeliveryListener events;

  public Promoter(DeliveryListener events) {
    this.events = events;
  }

  /**
   * Checks in advance that {@link #promote} will succeed; changes nothing.
   *
   * @return whether the repository already names all versions
   * @throws UserErrorException when the repository is not an environment, can't be written to, or
   *     has a reference of another service under one of the names
   */
  public boolean check(List<Promotion> promotions, EnvironmentRepository repository)
      throws IOException {
    Set<String> paths = new TreeSet<>(Set.of(DEFINITION));
    promotions.forEach(promotion -> paths.add(promotion.update().path()));
    Map<String, String> texts = repository.read(paths);
    boolean same = true;
    Problems problems = new Problems(repository.address());
    requireEnvironment(texts.getOrDefault(DEFINITION, ""), repository);
    for (Promotion promotion : promotions) {
      String text = texts.getOrDefault(promotion.update().path(), "");
      // A held app is published all the same: a person may take the version later.
      same &= problems.collect(() -> allowed(text, promotion, repository).equals(text), true);
    }
    problems.throwIfAny();
    if (!same) {
      repository.requireWritable();
      new PromotedNamespaces(repository)
          .missing(promotions, texts)
          .forEach(warning -> events.on(new Event.Warning(warning)));
    }
    return same;
  }

  /**
   * Updates a repository by one commit; one that already names all versions gets none. Held apps
   * are left out.
   *
   * @return why, by app
   */
  public Map<String, UserErrorException> promote(
      List<Promotion> promotions, EnvironmentRepository repository) throws IOException {
    Set<String> changed = new HashSet<>();
    Map<String, UserErrorException> held = new TreeMap<>();
    Map<String, UnaryOperator<String>> edits = new LinkedHashMap<>();
    edits.put(DEFINITION, text -> requireEnvironment(text, repository));
    for (Promotion promotion : promotions) {
      String path = promotion.update().path();
      edits.put(
          path,
          text -> {
            String app = promotion.update().app();
            String edited = text;
            held.remove(app);
            try {
              edited = edit(text, promotion, repository);
            } catch (HeldException e) {
              held.put(app, new UserErrorException(e.error));
            }
            if (edited.equals(text)) {
              changed.remove(path);
            } else {
              changed.add(path);
            }
            return edited;
          });
    }
    String commit = repository.change(edits, () -> text(promotions, changed)).orElse("");
    for (Promotion promotion : promotions) {
      if (!held.containsKey(promotion.update().app())) {
        String own = changed.contains(promotion.update().path()) ? commit : "";
        report(promotion, repository, own);
      }
    }
    return held;
  }

  /** Reports versions that a repository already names. */
  public void unchanged(List<Promotion> promotions, EnvironmentRepository repository) {
    promotions.forEach(promotion -> report(promotion, repository, ""));
  }

  private void report(Promotion promotion, EnvironmentRepository repository, String commit) {
    String app = promotion.update().app();
    String version = promotion.update().version();
    Optional<Proposed> proposed = commit.isEmpty() ? Optional.empty() : repository.proposed();
    events.on(
        proposed.isEmpty()
            ? new Event.ReferencePromoted(
                repository.address(), repository.branch(), app, version, commit)
            : new Event.ReferenceProposed(
                app,
                version,
                repository.branch(),
                proposed.get().url(),
                proposed.get().state().name().toLowerCase(Locale.ROOT)));
  }

  private static CommitText text(List<Promotion> promotions, Set<String> changed) {
    List<ReferenceUpdate> updates = new ArrayList<>();
    for (Promotion promotion : promotions) {
      if (changed.contains(promotion.update().path())) {
        updates.add(promotion.update());
      }
    }
    return CommitText.of(updates);
  }

  private static String requireEnvironment(String text, EnvironmentRepository repository) {
    if (text.isBlank()) {
      throw new UserErrorException(
          EnvironmentErrors.notAnEnvironment(repository.address(), repository.branch()));
    }
    return text;
  }

  /** A person holds the app at its version. */
  private static final class HeldException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient UserError error;

    HeldException(UserError error) {
      super(error.what());
      this.error = error;
    }
  }

  private String edit(String text, Promotion promotion, EnvironmentRepository repository)
      throws HeldException {
    String edited = allowed(text, promotion, repository);
    if (text.isBlank() || edited.equals(text)) {
      return edited;
    }
    String path = promotion.update().path();
    AppReference existing = formats.app(text, path);
    if (existing.hold().isEmpty()) {
      return edited;
    }
    // A merge request is merged by a person, who takes the version by that.
    if (!repository.proposes() && !promotion.consent().endHold()) {
      throw new HeldException(
          EnvironmentErrors.held(existing, promotion.update().version(), repository.address()));
    }
    return holds.edit(edited, path, Optional.empty());
  }

  private String allowed(String text, Promotion promotion, EnvironmentRepository repository) {
    if (!text.isBlank()) {
      AppReference existing = formats.app(text, promotion.update().path());
      if (!promotion.consent().takeOver()) {
        requireOwn(existing, promotion, repository);
      }
      if (!promotion.consent().downgrade()) {
        requireNotOlder(existing, promotion.update(), repository);
      }
    }
    return editor.edit(text, promotion.update());
  }

  private static void requireNotOlder(
      AppReference existing, ReferenceUpdate update, EnvironmentRepository repository) {
    AppBuild now = new AppBuild(update.version(), update.commit());
    String current = Promotion.versionOf(existing);
    if (!existing.isFolder()
        && VersionOrder.isOlder(now, new AppBuild(current, existing.commit()))) {
      throw new UserErrorException(
          EnvironmentErrors.downgrade(existing, current, update.version(), repository.address()));
    }
  }

  private static void requireOwn(
      AppReference existing, Promotion promotion, EnvironmentRepository repository) {
    ReferenceUpdate update = promotion.update();
    String why = "";
    if (!promotion.sameService(existing)) {
      why =
          "it references "
              + (existing.isFolder()
                  ? "the folder " + existing.path()
                  : SafeUri.text(existing.bundle()))
              + ", this service is "
              + promotion.groupId()
              + ":"
              + update.app();
    } else if (!existing.owner().isEmpty()
        && !update.owner().isEmpty()
        && !existing.owner().equals(update.owner())) {
      why = "its owner is " + existing.owner() + ", the owner of this service " + update.owner();
    }
    if (!why.isEmpty()) {
      throw new UserErrorException(
          EnvironmentErrors.nameTaken(update.path(), repository.address(), why));
    }
  }
}
