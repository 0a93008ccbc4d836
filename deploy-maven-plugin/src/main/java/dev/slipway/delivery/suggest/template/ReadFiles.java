package dev.slipway.delivery.suggest.template;

import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import dev.slipway.delivery.template.TemplateTree;
import dev.slipway.delivery.template.merge.ProjectFiles;
import dev.slipway.delivery.template.merge.TreeMerge;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what a merge needs of a project. The API gives texts without the kinds of their files, so
 * what may be more than text is never merged.
 */
final class ReadFiles {
  private static final char NOT_READ = '\uFFFD';

  /** Longest path that systems take for the target of a link. */
  private static final int LINK = 4096;

  private final ProjectRepository repository;
  private final String head;
  private final TreeMerge merge;

  /**
   * @param head commit that is read
   */
  ReadFiles(ProjectRepository repository, String head, TreeMerge merge) {
    this.repository = repository;
    this.head = head;
    this.merge = merge;
  }

  /** All paths are listed only where a file is missing or new: they decide what else matters. */
  ProjectFiles project() throws IOException {
    Set<String> changed = merge.changed();
    Map<String, TemplateFile> files = new HashMap<>(files(changed));
    if (files.keySet().containsAll(changed)) {
      return ProjectFiles.of(changed, TemplateTree.of(files));
    }
    Collection<String> paths = repository.paths(head, "");
    Set<String> more = new TreeSet<>(merge.needs(paths));
    more.removeAll(changed);
    files.putAll(files(more));
    return ProjectFiles.of(paths, TemplateTree.of(files));
  }

  private Map<String, TemplateFile> files(Collection<String> paths) throws IOException {
    Map<String, TemplateFile> files = new HashMap<>();
    if (!paths.isEmpty()) {
      repository.files(head, paths).forEach((path, text) -> files.put(path, file(path, text)));
    }
    return files;
  }

  private TemplateFile file(String path, String text) {
    TemplateFile file = TemplateFile.of(text);
    if (text.indexOf(NOT_READ) >= 0) {
      return file.as(Kind.UNREAD); // written back, what is not UTF-8 would be lost
    }
    return mayBeLink(text) && !merge.isOfTemplate(path, file) ? file.as(Kind.OTHER) : file;
  }

  /** The content of a link is its target. Two versions of one line are a conflict anyway. */
  private static boolean mayBeLink(String text) {
    return !text.isBlank() && text.length() < LINK && text.indexOf('\n') < 0;
  }
}
