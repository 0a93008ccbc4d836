package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.git.FolderHistory.FileChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeChangesTest {
  private static final List<FileMode> MODES =
      List.of(
          FileMode.REGULAR_FILE,
          FileMode.REGULAR_FILE,
          FileMode.EXECUTABLE_FILE,
          FileMode.TREE,
          FileMode.SYMLINK,
          FileMode.GITLINK);

  /** An entry of a tree. */
  private record Entry(FileMode mode, ObjectId id) {
    boolean isFile() {
      return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
    }
  }

  /** Names of which one begins like another one, so that git's order of folders matters. */
  private static final List<String> NAMES =
      List.of("a", "a-b", "a.yaml", "a.yaml-", "a/", "a0", "aa", "b", "b.yaml", "bä", "z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isWhatTheSlowWayFinds(long seed) throws CorruptObjectException {
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      Map<String, Entry> before = entries(random);
      Map<String, Entry> after = random.nextInt(3) == 0 ? entries(random) : new TreeMap<>(before);
      for (int i = random.nextInt(4); i > 0; i--) {
        change(after, random);
      }
      List<FileChange> expected = new ArrayList<>();
      TreeSet<String> names = new TreeSet<>(before.keySet());
      names.addAll(after.keySet());
      for (String name : names) {
        Optional<Entry> one = Optional.ofNullable(before.get(name)).filter(Entry::isFile);
        Optional<Entry> other = Optional.ofNullable(after.get(name)).filter(Entry::isFile);
        boolean same = one.map(Entry::id).equals(other.map(Entry::id));
        boolean mode =
            Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(after.get(name)));
        if (!same || other.isPresent() && !mode) {
          expected.add(new FileChange(name, other.map(entry -> entry.id().name())));
        }
      }
      assertThat(TreeChanges.between(bytes(before), bytes(after)))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void aDamagedTreeIsAnError() {
    byte[] tree = bytes(Map.of("a", new Entry(FileMode.REGULAR_FILE, id(1))));
    for (int length = 1; length < tree.length; length++) {
      byte[] cut = Arrays.copyOf(tree, length);
      assertThatThrownBy(() -> TreeChanges.between(new byte[0], cut))
          .isInstanceOf(CorruptObjectException.class);
      assertThatThrownBy(() -> TreeChanges.between(cut, new byte[0]))
          .isInstanceOf(CorruptObjectException.class);
    }
  }

  private static Map<String, Entry> entries(Random random) {
    Map<String, Entry> entries = new TreeMap<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      change(entries, random);
    }
    return entries;
  }

  private static void change(Map<String, Entry> entries, Random random) {
    String name = NAMES.get(random.nextInt(NAMES.size())).replace("/", "");
    if (random.nextInt(4) == 0) {
      entries.remove(name);
    } else {
      FileMode mode = MODES.get(random.nextInt(MODES.size()));
      entries.put(name, new Entry(mode, id(random.nextInt(4))));
    }
  }

  private static ObjectId id(int number) {
    return ObjectId.fromString("%038x%02x".formatted(number * 0x2000, number));
  }

  /** Git's order: a folder's name counts as if it ended in a slash. */
  private static byte[] bytes(Map<String, Entry> entries) {
    Map<String, String> order = new TreeMap<>();
    entries.forEach(
        (name, entry) -> order.put(entry.mode() == FileMode.TREE ? name + "/" : name, name));
    TreeFormatter tree = new TreeFormatter();
    for (String name : order.values()) {
      Entry entry = Objects.requireNonNull(entries.get(name));
      tree.append(name, entry.mode(), entry.id());
    }
    return tree.toByteArray();
  }
}
