package dev.slipway.delivery.promote;

import dev.slipway.delivery.forge.NewCommit.FileChange;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What edits made of the files at one commit. Pure.
 *
 * @param before the texts that there were, by path
 * @param changed the texts that changed, by path
 */
public record FileEdits(Map<String, String> before, Map<String, String> changed) {
  /** What bytes that are no UTF-8 are read as: written back, they would be lost. */
  private static final char NOT_READ = '\uFFFD';

  public FileEdits {
    before = Map.copyOf(before);
    changed = new TreeMap<>(changed);
  }

  /**
   * Makes the edits.
   *
   * @param address of the repository, for messages
   * @throws UserErrorException when a file to be changed was not read as it is
   */
  static FileEdits of(
      String address, Map<String, String> files, Map<String, UnaryOperator<String>> edits) {
    Map<String, String> changed = new TreeMap<>();
    edits.forEach(
        (path, edit) -> {
          String old = files.getOrDefault(path, "");
          String text = edit.apply(old);
          if (!text.equals(old)) {
            if (old.indexOf(NOT_READ) >= 0) {
              throw new UserErrorException(PromoteErrors.notText(address, path));
            }
            changed.put(path, text);
          }
        });
    return new FileEdits(files, changed);
  }

  /** The texts that the changed files had. */
  Map<String, String> beforeChanged() {
    Map<String, String> texts = new TreeMap<>(before);
    texts.keySet().retainAll(changed.keySet());
    return texts;
  }

  boolean isEmpty() {
    return changed.isEmpty();
  }

  List<FileChange> changes() {
    List<FileChange> changes = new ArrayList<>();
    changed.forEach(
        (path, text) ->
            changes.add(new FileChange(path, before.containsKey(path), Optional.of(text))));
    return changes;
  }
}
