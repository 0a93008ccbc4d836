package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequests;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what is on the forge for a place, and no more than the plan can depend on. */
public final class SituationReader {
  private static final int ENOUGH = 2;

  private final Forge forge;
  private final Seal seal;

  public SituationReader(Forge forge, Seal seal) {
    this.forge = forge;
    this.seal = seal;
  }

  /** Where what is wanted is open already, nothing is requested. */
  public Situation read(ProjectState state, RequestPlace place, Wanted wanted) throws IOException {
    MarkerText markers = new MarkerText(seal, place);
    List<MergeRequest> open =
        state.open().stream()
            .filter(request -> request.branches().equals(place.branches()))
            .toList();
    List<Marker> ours = open.stream().flatMap(request -> markers.read(request).stream()).toList();
    Optional<String> tip = Optional.ofNullable(state.heads().get(place.source()));
    List<MergeRequest> closed = closedMatters(ours, tip, wanted) ? closed(state, place) : List.of();
    List<Marker> naming =
        ours.isEmpty()
            ? closed.stream().flatMap(request -> markers.read(request).stream()).toList()
            : ours;
    boolean named = tip.isPresent() && names(naming, tip.get());
    return new Situation(
        state.targetHead(),
        tip.isPresent()
            ? Optional.of(
                new Situation.Tip(
                    tip.get(), named ? List.of() : ahead(place, state.targetHead(), tip.get())))
            : Optional.empty(),
        open,
        closed,
        tip.isPresent() ? closedByUs(place, closed) : Set.of());
  }

  private static boolean closedMatters(List<Marker> ours, Optional<String> tip, Wanted wanted) {
    if (wanted instanceof Wanted.Updates updates) {
      return ours.isEmpty()
          || !ours.get(0).items().equals(updates.items())
          || !names(ours, tip.orElse(""));
    }
    return tip.isPresent() && !names(ours, tip.get());
  }

  private static boolean names(List<Marker> markers, String tip) {
    return markers.stream().anyMatch(marker -> marker.head().equals(tip));
  }

  private static List<MergeRequest> closed(ProjectState state, RequestPlace place)
      throws IOException {
    return state.view().between(place.branches()).stream()
        .filter(request -> request.state() == MergeRequest.State.CLOSED)
        .toList();
  }

  private List<CommitFacts> ahead(RequestPlace place, String from, String to) throws IOException {
    return forge.repository(place.project()).commits(from, to, ENOUGH);
  }

  /** Closed ones whose marker does not say yet that we closed them. */
  private Set<Long> closedByUs(RequestPlace place, List<MergeRequest> closed) throws IOException {
    MarkerText markers = new MarkerText(seal, place);
    NoteMark note = new NoteMark(seal, place);
    MergeRequests requests = forge.mergeRequests(place.project());
    Set<Long> found = new HashSet<>();
    for (MergeRequest request : closed) {
      Optional<Marker> marker = markers.read(request);
      if (marker.isPresent()
          && marker.get().state() != Marker.State.CLOSED
          && note.isIn(
              requests.notes(request.iid()),
              request.iid(),
              NoteMark.Subject.CLOSING,
              marker.get().head())) {
        found.add(request.iid());
      }
    }
    return found;
  }
}
