package com.acme.orders;

/** Small: what is shown is what happens to the release, not the service. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("orders");
  }
}
