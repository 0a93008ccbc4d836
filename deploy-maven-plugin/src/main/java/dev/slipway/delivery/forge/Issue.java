package dev.slipway.delivery.forge;

import java.net.URI;
import java.util.List;

/** An issue. All texts are what people wrote: hostile until escaped. */
public record Issue(
    long iid, boolean open, String title, String description, List<String> labels, URI web) {
  public Issue {
    labels = List.copyOf(labels);
  }
}
