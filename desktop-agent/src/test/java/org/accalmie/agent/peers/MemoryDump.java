package org.accalmie.agent.peers;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** All objects of a Java process as they lie in its memory. */
public final class MemoryDump {
  private static final List<Charset> ENCODINGS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private final byte[] memory;

  private MemoryDump(byte[] memory) {
    this.memory = memory;
  }

  /** Reads one that was written to a file. */
  public static MemoryDump read(Path file) throws IOException {
    return new MemoryDump(Files.readAllBytes(file));
  }

  /** Takes one of another process, with the objects that nothing refers to any more. */
  public static MemoryDump of(long pid, Path file) throws IOException {
    Program.run(
        Map.of(),
        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
        Long.toString(pid),
        "GC.heap_dump",
        "-all",
        file.toString());
    return read(file);
  }

  /** Whether a text is in it, as a string or as bytes. */
  public boolean holds(String text) {
    return ENCODINGS.stream().anyMatch(encoding -> holds(text.getBytes(encoding)));
  }

  private boolean holds(byte[] part) {
    for (int i = 0; i <= memory.length - part.length; i++) {
      if (memory[i] == part[0] && Arrays.equals(memory, i, i + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }
}
