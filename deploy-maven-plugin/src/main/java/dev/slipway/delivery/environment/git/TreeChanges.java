package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.environment.git.FolderHistory.FileChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Which files differ between two trees as git keeps them, without those in their folders. Trees of
 * a history are mostly alike, so parts that are the same are skipped as bytes. Pure.
 */
final class TreeChanges {
  private TreeChanges() {}

  static List<FileChange> between(byte[] before, byte[] after) throws CorruptObjectException {
    List<FileChange> changes = new ArrayList<>();
    Entry old = new Entry(before);
    Entry now = new Entry(after);
    while (true) {
      int same = Arrays.mismatch(before, old.at, before.length, after, now.at, after.length);
      if (same < 0) {
        return changes;
      }
      now.at += old.skip(old.at + same);
      old.check();
      now.check();
      int order = now.isEnd() ? -1 : old.isEnd() ? 1 : old.compareTo(now);
      if (order > 0 || order == 0 && now.isFile()) {
        if (now.isFile()) {
          changes.add(new FileChange(now.name(), Optional.of(now.id())));
        }
      } else if (old.isFile()) {
        changes.add(new FileChange(old.name(), Optional.empty()));
      }
      if (order <= 0) {
        old.at = old.next();
      }
      if (order >= 0) {
        now.at = now.next();
      }
    }
  }

  /** An entry of a tree: mode, space, name, zero, id. */
  private static final class Entry {
    private static final int ID = 20;

    private final byte[] tree;

    /** Where it begins. */
    private int at;

    Entry(byte[] tree) {
      this.tree = tree;
    }

    boolean isEnd() {
      return at >= tree.length;
    }

    /** That it is whole. */
    void check() throws CorruptObjectException {
      if (!isEnd()) {
        next();
        begin();
      }
    }

    /** Goes on to the entry that a place is in, and answers by how many bytes. */
    int skip(int place) throws CorruptObjectException {
      int begin = at;
      while (at < tree.length) {
        int next = next();
        if (next > place) {
          break;
        }
        at = next;
      }
      return at - begin;
    }

    /** Where the next one begins. */
    int next() throws CorruptObjectException {
      int next = end() + 1 + ID;
      if (next > tree.length) {
        throw new CorruptObjectException("a tree ends within an entry");
      }
      return next;
    }

    /** Regular files begin with 100, also those that can be executed. */
    boolean isFile() {
      return tree[at] == '1' && tree[at + 1] == '0';
    }

    private boolean isFolder() {
      return tree[at] == '4' || tree[at] == '0';
    }

    String name() throws CorruptObjectException {
      int begin = begin();
      return new String(tree, begin, end() - begin, StandardCharsets.UTF_8);
    }

    String id() throws CorruptObjectException {
      next();
      return ObjectId.fromRaw(tree, end() + 1).name();
    }

    /** The order of git: a folder's name counts as if it ended in a slash. */
    int compareTo(Entry other) throws CorruptObjectException {
      int begin = begin();
      int otherBegin = other.begin();
      int length = Math.min(end() - begin, other.end() - otherBegin);
      int same =
          Arrays.mismatch(tree, begin, begin + length, other.tree, otherBegin, otherBegin + length);
      int place = same < 0 ? length : same;
      return Integer.compare(character(begin + place), other.character(otherBegin + place));
    }

    private int character(int place) {
      return tree[place] != 0 ? tree[place] & 0xff : isFolder() ? '/' : 0;
    }

    private int begin() throws CorruptObjectException {
      return find((byte) ' ', at) + 1;
    }

    private int end() throws CorruptObjectException {
      return find((byte) 0, at);
    }

    private int find(byte wanted, int from) throws CorruptObjectException {
      for (int i = from; i < tree.length; i++) {
        if (tree[i] == wanted) {
          return i;
        }
      }
      throw new CorruptObjectException("a tree ends within an entry");
    }
  }
}
