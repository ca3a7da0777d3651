package org.accalmie.agent.sense;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Looks through byte code for what waits or allocates, in methods and in all of ours they call. */
final class HookPath {
  private static final String OURS = "org/accalmie/";

  /** Never wait: compare-and-set, and functions whose bodies the path is told to begin with. */
  private static final Set<String> QUICK =
      Set.of(
          "java/util/concurrent/atomic/AtomicLong",
          "java/util/concurrent/atomic/AtomicLongArray",
          "java/util/function/LongSupplier",
          "java/time/InstantSource",
          "java/lang/Runnable");

  private final Map<String, ClassModel> read = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<MethodModel> waiting = new ArrayDeque<>();
  private final List<String> objections = new ArrayList<>();

  /** Begins with the methods of a class that have such names. */
  HookPath from(Class<?> type, Predicate<String> name) {
    model(type.getName().replace('.', '/')).methods().stream()
        .filter(method -> name.test(method.methodName().stringValue()))
        .forEach(this::follow);
    return this;
  }

  /** The names of all methods that are looked through. */
  Set<String> methods() {
    objections();
    return Set.copyOf(seen);
  }

  /** What waits, may wait or allocates, a sentence each. */
  List<String> objections() {
    while (!waiting.isEmpty()) {
      look(waiting.remove());
    }
    return List.copyOf(objections);
  }

  private void follow(MethodModel method) {
    if (seen.add(name(method))) {
      waiting.add(method);
    }
  }

  private void look(MethodModel method) {
    if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
      object(method, "is synchronized");
    }
    CodeModel code = method.code().orElse(null);
    if (code == null) {
      object(method, "cannot be looked into");
      return;
    }
    code.forEach(element -> look(method, element));
  }

  private void look(MethodModel in, CodeElement element) {
    switch (element) {
      case MonitorInstruction monitor when monitor.opcode() == Opcode.MONITORENTER ->
          object(in, "enters a monitor");
      case NewObjectInstruction made -> object(in, "allocates");
      case NewPrimitiveArrayInstruction made -> object(in, "allocates");
      case NewReferenceArrayInstruction made -> object(in, "allocates");
      case NewMultiArrayInstruction made -> object(in, "allocates");
      case InvokeDynamicInstruction call -> object(in, "may allocate");
      case InvokeInstruction call -> call(in, call);
      default -> {}
    }
  }

  private void call(MethodModel in, InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    if (owner.startsWith(OURS)) {
      ClassModel type = model(owner);
      type.methods().stream()
          .filter(
              method ->
                  method.methodName().equalsString(call.name().stringValue())
                      && method.methodType().equalsString(call.type().stringValue()))
          .findFirst()
          .ifPresentOrElse(
              this::follow, () -> object(in, "calls " + call.name() + ", found nowhere"));
    } else if (!QUICK.contains(owner)) {
      object(in, "calls " + owner + "." + call.name().stringValue());
    }
  }

  private void object(MethodModel method, String what) {
    objections.add(name(method) + " " + what);
  }

  private static String name(MethodModel method) {
    ClassModel type = method.parent().orElseThrow();
    String path = type.thisClass().asInternalName();
    return path.substring(path.lastIndexOf('/') + 1) + "." + method.methodName().stringValue();
  }

  private ClassModel model(String type) {
    return read.computeIfAbsent(type, HookPath::parse);
  }

  private static ClassModel parse(String type) {
    String file = "/" + type + ".class";
    try (InputStream in = Objects.requireNonNull(HookPath.class.getResourceAsStream(file), file)) {
      return ClassFile.of().parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
