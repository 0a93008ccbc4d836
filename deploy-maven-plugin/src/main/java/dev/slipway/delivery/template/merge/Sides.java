package dev.slipway.delivery.template.merge;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.Edit;

/** What a side did with a file, in words: {@code adds 2 lines and removes 1}. */
final class Sides {
  private Sides() {}

  static String of(Optional<TemplateFile> base, Optional<TemplateFile> side) {
    if (base.isEmpty()) {
      return side.map(Sides::added).orElse("does not have it");
    }
    if (side.isEmpty()) {
      return "deletes it";
    }
    return changed(base.get(), side.get());
  }

  private static String added(TemplateFile file) {
    if (!file.isFile()) {
      return "has " + special(file);
    }
    return isText(file)
        ? "adds it, with " + lines(new TextLines(file.content()).size())
        : "adds it, with " + file.length() + " bytes";
  }

  private static String changed(TemplateFile base, TemplateFile side) {
    if (!side.isFile()) {
      return "has " + special(side) + " in its place";
    }
    List<String> done = new ArrayList<>();
    if (!base.as(side.kind()).equals(side)) {
      done.add(isText(base) && isText(side) ? lines(base, side) : "replaces its content");
    }
    if (base.kind() != side.kind()) {
      done.add(side.kind() == Kind.EXECUTABLE ? "makes it executable" : "makes it a plain file");
    }
    return done.isEmpty() ? "leaves it as it was" : String.join(", and ", done);
  }

  private static String lines(TemplateFile base, TemplateFile side) {
    int added = 0;
    int removed = 0;
    for (Edit edit : new TextLines(base.content()).edits(new TextLines(side.content()))) {
      added += edit.getLengthB();
      removed += edit.getLengthA();
    }
    if (removed == 0) {
      return "adds " + lines(added);
    }
    return added == 0
        ? "removes " + lines(removed)
        : "adds " + lines(added) + " and removes " + removed;
  }

  private static String lines(int count) {
    return count == 1 ? "1 line" : count + " lines";
  }

  private static boolean isText(TemplateFile file) {
    return file.isFile() && !file.isBinary();
  }

  private static String special(TemplateFile file) {
    return file.kind() == Kind.UNREAD
        ? "a file that is not UTF-8"
        : "a link, a submodule, or a line that may be a link";
  }
}
