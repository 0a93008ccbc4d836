package com.acme;

public final class Main {
  public static void main(String[] args) {
    System.out.println("@name@ ä ö 数");
  }
}
