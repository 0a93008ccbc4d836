package dev.slipway.delivery.forge;

import java.util.List;

/** The issues of a {@link MemoryProject}. */
final class MemoryIssues implements Issues {
  private final MemoryForge forge;
  private final MemoryProject project;

  MemoryIssues(MemoryForge forge, MemoryProject project) {
    this.forge = forge;
    this.project = project;
  }

  @Override
  public List<Issue> withLabel(String label) {
    forge.read(project.path() + " issues " + label);
    synchronized (project) {
      return project.issues().values().stream()
          .filter(each -> each.labels().contains(label))
          .toList();
    }
  }

  @Override
  public Issue open(String title, String description, List<String> labels) {
    synchronized (project) {
      long iid = project.issues().size() + 1L;
      Issue issue =
          new Issue(iid, true, title, description, labels, project.web("/-/issues/" + iid));
      project.issues().put(iid, issue);
      forge.wrote(project.path() + " open #" + iid);
      return issue;
    }
  }

  @Override
  public Issue edit(long iid, String title, String description, boolean open)
      throws ForgeException {
    synchronized (project) {
      Issue known = project.issues().get(iid);
      if (known == null) {
        throw new ForgeException(404, "404 Not found");
      }
      Issue issue = new Issue(iid, open, title, description, known.labels(), known.web());
      project.issues().put(iid, issue);
      forge.wrote(project.path() + " edit #" + iid);
      return issue;
    }
  }
}
