package dev.slipway.delivery.forge;

import java.util.List;

/**
 * What a merge request says.
 *
 * @param title of at most 255 characters
 * @param description Markdown of at most 1,048,576 characters
 * @param labels that it has in addition to those that people set
 * @param reviewers user names
 */
public record MergeRequestText(
    String title, String description, List<String> labels, List<String> reviewers) {
  public MergeRequestText {
    labels = List.copyOf(labels);
    reviewers = List.copyOf(reviewers);
  }
}
