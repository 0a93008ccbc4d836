package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.environment.git.FolderHistory.FileChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Which files differ between two trees as git keeps them, without those in their folders. Pure. */
final class TreeChanges {
  private TreeChanges() {}

  static List<FileChange> between(byte[] before, byte[] after) {
    List<FileChange> changes = new ArrayList<>();
    CanonicalTreeParser old = new CanonicalTreeParser();
    CanonicalTreeParser now = new CanonicalTreeParser();
    old.reset(before);
    now.reset(after);
    while (!old.eof() || !now.eof()) {
      int order = now.eof() ? -1 : old.eof() ? 1 : old.pathCompare(now);
      if (order < 0) {
        removed(old, changes);
        old.next(1);
      } else if (order > 0) {
        added(now, changes);
        now.next(1);
      } else {
        if (!old.idEqual(now) || isFile(old) != isFile(now)) {
          if (isFile(now)) {
            added(now, changes);
          } else {
            removed(old, changes);
          }
        }
        old.next(1);
        now.next(1);
      }
    }
    return changes;
  }

  private static void added(CanonicalTreeParser file, List<FileChange> changes) {
    if (isFile(file)) {
      changes.add(
          new FileChange(
              file.getEntryPathString(), Optional.of(file.getEntryObjectId().name())));
    }
  }

  private static void removed(CanonicalTreeParser file, List<FileChange> changes) {
    if (isFile(file)) {
      changes.add(new FileChange(file.getEntryPathString(), Optional.empty()));
    }
  }

  private static boolean isFile(CanonicalTreeParser entry) {
    FileMode mode = entry.getEntryFileMode();
    return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
  }
}
