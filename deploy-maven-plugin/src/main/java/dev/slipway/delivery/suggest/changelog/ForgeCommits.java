package dev.slipway.delivery.suggest.changelog;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectRepository;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The history of a service from the server of its project. Nothing is cloned. */
public final class ForgeCommits implements CommitSource {
  // Others would cost a request each, for all projects.
  private static final List<String> FILES = List.of("CHANGELOG.md");

  private final Project project;
  private final ProjectRepository repository;

  public ForgeCommits(Forge forge, Project project) {
    this.project = project;
    repository = forge.repository(project);
  }

  @Override
  public Range between(String from, String to, int most) throws IOException {
    List<CommitFacts> commits = repository.commits(from, to, most);
    return new Range(commits, commits.size(), commits.size() < most);
  }

  @Override
  public Optional<String> mergeBase(String one, String other) throws IOException {
    return repository.mergeBase(one, other);
  }

  @Override
  public List<MergeRequest> mergeRequestsOf(String commit) throws IOException {
    return repository.mergeRequestsOf(commit);
  }

  @Override
  public Optional<URI> mergeRequestPage(long iid) {
    return page("/-/merge_requests/" + iid);
  }

  @Override
  public Optional<String> changelogFile(String commit) throws IOException {
    return repository.files(commit, FILES).values().stream().findFirst();
  }

  @Override
  public Optional<URI> comparePage(String from, String to) {
    return page("/-/compare/" + from + "..." + to);
  }

  private Optional<URI> page(String path) {
    String web = project.web().toString();
    return web.isEmpty() ? Optional.empty() : Optional.of(URI.create(web + path));
  }
}
