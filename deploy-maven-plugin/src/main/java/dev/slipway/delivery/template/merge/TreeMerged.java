package dev.slipway.delivery.template.merge;

import dev.slipway.delivery.template.TemplateFile;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a merge changes in a project.
 *
 * @param changes new contents by path, those of conflicts too; empty for a file that is deleted
 * @param moves old paths by new ones, of what the template renamed; both are in the changes
 * @param conflicts in the order of their paths
 * @param notes what was decided for the project's version: one sentence each
 */
public record TreeMerged(
    SortedMap<String, Optional<TemplateFile>> changes,
    SortedMap<String, String> moves,
    List<Conflict> conflicts,
    List<String> notes) {
  public TreeMerged {
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    moves = Collections.unmodifiableSortedMap(new TreeMap<>(moves));
    conflicts = List.copyOf(conflicts);
    notes = List.copyOf(notes);
  }
}
