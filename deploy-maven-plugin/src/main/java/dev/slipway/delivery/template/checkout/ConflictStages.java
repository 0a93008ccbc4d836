package dev.slipway.delivery.template.checkout;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import dev.slipway.delivery.template.merge.Conflict;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;

/** The three versions of each file with a conflict in an index, so that every tool shows them. */
final class ConflictStages {
  private final UpdateObjects objects;
  private final String prefix;
  private final DirCache before;

  /**
   * @param prefix folder of the project in the repository, with a slash; empty for all of it
   * @param before the files of the project
   */
  ConflictStages(UpdateObjects objects, String prefix, DirCache before) {
    this.objects = objects;
    this.prefix = prefix;
    this.before = before;
  }

  /** The lines of an index with the conflicts, to be committed. */
  DirCacheBuilder in(DirCache index, List<Conflict> conflicts) throws IOException {
    Set<String> paths = new HashSet<>();
    DirCacheBuilder builder = index.builder();
    for (Conflict conflict : conflicts) {
      if (conflict.shown().isPresent()) {
        String path = prefix + conflict.path();
        paths.add(path);
        add(builder, path, conflict.stages());
      }
    }
    for (int i = 0; i < index.getEntryCount(); i++) {
      if (!paths.contains(index.getEntry(i).getPathString())) {
        builder.add(index.getEntry(i));
      }
    }
    return builder;
  }

  private void add(DirCacheBuilder builder, String path, Conflict.Stages stages)
      throws IOException {
    add(builder, path, DirCacheEntry.STAGE_1, stages.base());
    if (stages.ours().filter(file -> file.kind() == Kind.OTHER).isPresent()) {
      builder.add(asItIs(path));
    } else {
      add(builder, path, DirCacheEntry.STAGE_2, stages.ours());
    }
    add(builder, path, DirCacheEntry.STAGE_3, stages.theirs());
  }

  private void add(DirCacheBuilder builder, String path, int stage, Optional<TemplateFile> file)
      throws IOException {
    if (file.isPresent()) {
      builder.add(objects.entry(path, stage, file.get()));
    }
  }

  /** The project's link or submodule. */
  private DirCacheEntry asItIs(String path) {
    DirCacheEntry known = before.getEntry(path);
    DirCacheEntry entry = new DirCacheEntry(path, DirCacheEntry.STAGE_2);
    entry.setFileMode(known.getFileMode());
    entry.setObjectId(known.getObjectId());
    return entry;
  }
}
