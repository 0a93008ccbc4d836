package dev.slipway.delivery.access.request;

import dev.slipway.delivery.environment.Proposed;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.parallel.Turns;
import dev.slipway.delivery.promote.FileEdits;
import dev.slipway.delivery.promote.ForgeEnvironmentRepository;
import dev.slipway.delivery.promote.ForgeProject;
import dev.slipway.delivery.promote.ProposalDescription;
import dev.slipway.delivery.promote.ProposalRepository;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An environment repository by the API of its forge: each change is a merge request. */
final class ForgeDesk implements Desk {
  private static final List<String> LABELS = List.of("slipway", "access");

  private final ForgeProject project;
  private final String target;
  private final Supplier<Turns> turns;

  ForgeDesk(ForgeProject project, String target, Supplier<Turns> turns) {
    this.project = project;
    this.target = target;
    this.turns = turns;
  }

  @Override
  public String address() {
    return project.address();
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public Asker asker() throws IOException {
    return new Asker(project.forge().token().user(), true);
  }

  @Override
  public Map<String, String> read(Collection<String> paths) throws IOException {
    return new ForgeEnvironmentRepository(project, target, turns).read(paths);
  }

  @Override
  public Optional<String> open(String branch) throws IOException {
    return waiting(branch).map(one -> one.facts().web().toString());
  }

  private Optional<MergeRequest> waiting(String branch) throws IOException {
    return project.mergeRequests().between(new MergeRequest.Branches(branch, target)).stream()
        .filter(one -> one.state() == MergeRequest.State.OPEN)
        .findFirst();
  }

  @Override
  public Outcome propose(GrantChange change) throws IOException {
    Optional<MergeRequest> known = waiting(change.place().branch());
    if (known.isPresent() && stands(change, known.get())) {
      return new Outcome(State.THERE, known.get().facts().web().toString());
    }
    ProposalRepository repository =
        new ProposalRepository(
            project, target, change.place().branch(), new Description(change), turns);
    repository.requireWritable();
    Optional<String> commit =
        repository.change(Map.of(change.place().file(), change.edit()), change::commit);
    Optional<Proposed> proposed = repository.proposed();
    return commit.isEmpty() || proposed.isEmpty()
        ? new Outcome(State.DONE, "")
        : Outcome.of(proposed.get());
  }

  /** Whether the same was asked for before, and what waits has not ended meanwhile. */
  private boolean stands(GrantChange change, MergeRequest request) throws IOException {
    if (!request.description().contains(change.place().comment())) {
      return false;
    }
    String file = change.place().file();
    Map<String, String> texts =
        project.forge().repository(project.project()).files(change.place().branch(), List.of(file));
    return change.stands().test(texts.getOrDefault(file, ""));
  }

  private record Description(GrantChange change) implements ProposalDescription {
    @Override
    public String description(FileEdits made, MergeRequest.Branches branches) {
      return change.description() + "\n" + change.place().comment() + "\n";
    }

    @Override
    public List<String> labels() {
      return LABELS;
    }
  }
}
