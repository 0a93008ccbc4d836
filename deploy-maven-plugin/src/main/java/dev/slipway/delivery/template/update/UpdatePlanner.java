package dev.slipway.delivery.template.update;

import dev.slipway.delivery.environment.TemplateRecord;
import dev.slipway.delivery.environment.TemplateRecord.Archetype;
import dev.slipway.delivery.environment.TemplateRecord.Rendered;
import dev.slipway.delivery.template.ArchetypeSource;
import dev.slipway.delivery.template.StoredTrees;
import dev.slipway.delivery.template.TemplateErrors;
import dev.slipway.delivery.template.TemplateTree;
import dev.slipway.delivery.template.archetype.ArchetypeException;
import dev.slipway.delivery.template.archetype.MissingAnswersException;
import dev.slipway.delivery.template.archetype.Rendering;
import dev.slipway.delivery.template.merge.MergeLabels;
import dev.slipway.delivery.template.merge.TreeMerge;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders the version that a project was generated from and a newer one. */
public final class UpdatePlanner {
  private final ArchetypeSource source;

  public UpdatePlanner(ArchetypeSource source) {
    this.source = source;
  }

  /**
   * What to merge.
   *
   * @param before what the project records
   * @param version of its archetype
   * @param answers to what only the new version asks, and other values of what both ask
   * @param stored where the old version is looked for if no repository has it any more
   * @throws UserErrorException (ARCHETYPE_UNKNOWN, TEMPLATE_ANSWERS_MISSING, ARCHETYPE_REFUSED)
   */
  public UpdatePlan plan(
      TemplateRecord before, String version, Map<String, String> answers, StoredTrees stored)
      throws IOException {
    List<String> notes = new ArrayList<>();
    Archetype to = before.archetype().at(version);
    byte[] jar =
        source
            .jar(to)
            .orElseThrow(
                () ->
                    new UserErrorException(
                        TemplateErrors.unknown(to, "no repository has this version")));
    Map<String, String> all = new HashMap<>(before.answers());
    all.putAll(answers);
    Rendering rendering = render(to, jar, all);
    TemplateTree theirs = rendering.tree().without(TemplateRecord.PATH);
    TemplateTree base = base(before, stored, notes);
    MergeLabels labels = new MergeLabels("this project", name(before.archetype()), name(to));
    TemplateRecord after =
        new TemplateRecord(
            to, rendering.answers(), Optional.of(new Rendered(theirs.sha256(), Optional.empty())));
    return new UpdatePlan(new TreeMerge(base, theirs, labels), theirs, after, notes);
  }

  private static String name(Archetype archetype) {
    return archetype.artifactId() + " " + archetype.version();
  }

  private TemplateTree base(TemplateRecord before, StoredTrees stored, List<String> notes)
      throws IOException {
    Archetype from = before.archetype();
    Optional<byte[]> jar = source.jar(from);
    if (jar.isEmpty()) {
      notes.add(from + " is gone from the repositories: its files are read from git's history");
      return stored(before, stored);
    }
    TemplateTree base =
        render(from, jar.get(), before.answers()).tree().without(TemplateRecord.PATH);
    boolean same =
        before.rendered().filter(known -> !known.sha256().equals(base.sha256())).isEmpty();
    if (!same) {
      notes.add(
          from
              + " with the recorded answers is no longer what it was: it was published again, or"
              + " the answers were edited");
    }
    return base;
  }

  private static TemplateTree stored(TemplateRecord before, StoredTrees stored) throws IOException {
    Optional<String> id = before.rendered().flatMap(Rendered::tree);
    if (id.isEmpty()) {
      throw gone(before, TemplateRecord.PATH + " names no tree of git");
    }
    TemplateTree tree =
        stored
            .tree(id.get())
            .orElseThrow(() -> gone(before, "the history here does not have tree " + id.get()));
    TemplateTree base = tree.without(TemplateRecord.PATH);
    if (!base.sha256().equals(before.rendered().orElseThrow().sha256())) {
      throw gone(before, "tree " + id.get() + " does not have the recorded sha256");
    }
    return base;
  }

  private static UserErrorException gone(TemplateRecord before, String why) {
    return new UserErrorException(TemplateErrors.oldGone(before.archetype(), why));
  }

  private static Rendering render(Archetype archetype, byte[] jar, Map<String, String> answers) {
    try {
      return Rendering.of(jar, answers);
    } catch (ArchetypeException e) {
      throw new UserErrorException(
          TemplateErrors.refused(archetype, String.valueOf(e.getMessage())), e);
    } catch (MissingAnswersException e) {
      throw new UserErrorException(TemplateErrors.answers(archetype, e.names()), e);
    }
  }
}
