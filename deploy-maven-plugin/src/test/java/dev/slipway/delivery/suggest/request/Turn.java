package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.NewCommit.FileChange;
import dev.slipway.delivery.net.Secret;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One project with one app, and what a run of the bot does about it. */
final class Turn {
  static final String FILE = "apps/orders.yaml";
  static final Seal SEAL = Seal.keyed(Secret.of("a key of this test"));
  static final String BRANCH = BranchName.of("orders");

  final MemoryForge memory = new MemoryForge();
  final MemoryProject project =
      memory.add("shop/env", Map.of(FILE, "version: 1\n", "README.md", "x\n"));
  Forge forge = memory;
  Seal seal = SEAL;
  Instant now = Instant.parse("2026-11-30T06:10:00Z");

  Result run(Wanted wanted) throws IOException {
    String head = main();
    ProjectState state = ProjectState.read(forge, project.facts(), head);
    RequestPlace place = RequestPlace.of(project.facts(), "orders");
    Situation situation = new SituationReader(forge, seal).read(state, place, wanted);
    Plan plan = new Planner(seal, place).plan(situation, wanted);
    return new RequestWriter(forge, seal, InstantSource.fixed(now))
        .write(place, situation, plan, wanted, new OneFile(head));
  }

  /** The tip of the target branch. */
  String main() {
    return Objects.requireNonNull(project.branches().get("main"));
  }

  Status status(Wanted wanted) throws IOException {
    return run(wanted).status();
  }

  static Wanted version(int version) {
    return wanted(version, false, false);
  }

  static Wanted wanted(int version, boolean automatic, boolean forced) {
    return new Wanted.Updates(
        List.of("item-" + version), "a", new Wanted.Rights(automatic, true, forced));
  }

  static Wanted nothing() {
    return new Wanted.Nothing("The environment runs this version already.");
  }

  List<MergeRequest> open() {
    return project.mergeRequests().stream()
        .filter(each -> each.state() == MergeRequest.State.OPEN)
        .toList();
  }

  MergeRequest only() {
    List<MergeRequest> open = open();
    if (open.size() != 1) {
      throw new AssertionError(open.size() + " merge requests are open");
    }
    return open.get(0);
  }

  Optional<String> tip() {
    return Optional.ofNullable(project.branches().get(BRANCH));
  }

  Marker marker(MergeRequest request) {
    return new MarkerText(seal, RequestPlace.of(project.facts(), "orders"))
        .read(request)
        .orElseThrow();
  }

  List<String> notes(long iid) throws IOException {
    return memory.mergeRequests(project.facts()).notes(iid).stream()
        .map(note -> note.text())
        .toList();
  }

  /** What a person does to a merge request. */
  void put(MergeRequest known, MergeRequest.State state, String description) {
    project.put(
        new MergeRequest(
            known.iid(),
            state,
            known.title(),
            description,
            known.branches(),
            known.head(),
            known.facts()));
  }

  void personCloses(MergeRequest known) {
    put(known, MergeRequest.State.CLOSED, known.description());
  }

  void conflicts(MergeRequest known) {
    MergeRequest.Facts facts = known.facts();
    project.put(
        new MergeRequest(
            known.iid(),
            known.state(),
            known.title(),
            known.description(),
            known.branches(),
            known.head(),
            new MergeRequest.Facts(
                facts.web(),
                facts.author(),
                facts.labels(),
                false,
                true,
                "conflict",
                Optional.empty())));
  }

  /** Writes the highest version of the items. */
  private record OneFile(String base) implements Draft {
    @Override
    public Content content(List<String> items) {
      return new Content(
          base,
          "Update orders to " + version(items),
          List.of(new FileChange(FILE, true, Optional.of("version: " + version(items) + "\n"))));
    }

    @Override
    public MergeRequestText text(List<String> items) {
      return new MergeRequestText(
          "Update orders to " + version(items), "What changed.", List.of("update"), List.of());
    }

    private static String version(List<String> items) {
      return items.get(items.size() - 1).replace("item-", "");
    }
  }
}
