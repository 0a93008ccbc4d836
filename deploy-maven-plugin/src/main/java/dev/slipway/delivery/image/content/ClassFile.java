package dev.slipway.delivery.image.content;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the launcher wants to know of a class.
 *
 * @param superName binary name of its superclass, empty for none
 * @param main whether it declares a main method that the launcher takes
 */
record ClassFile(String name, String superName, boolean main) {
  private static final String WITH_ARGUMENTS = "([Ljava/lang/String;)V";

  /** Since 25 the launcher takes instance methods, not public ones, and ones without arguments. */
  private static final int JAVA_25 = 69;

  static ClassFile read(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    boolean relaxed = (reader.readUnsignedShort(6)) >= JAVA_25;
    AtomicBoolean main = new AtomicBoolean();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String method,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            if (method.equals("main") && launchable(access, descriptor, relaxed)) {
              main.set(true);
            }
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    String superName = reader.getSuperName();
    return new ClassFile(
        reader.getClassName().replace('/', '.'),
        superName == null ? "" : superName.replace('/', '.'),
        main.get());
  }

  private static boolean launchable(int access, String descriptor, boolean relaxed) {
    if (relaxed) {
      return (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_ABSTRACT)) == 0
          && (descriptor.equals(WITH_ARGUMENTS) || descriptor.equals("()V"));
    }
    int wanted = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    return (access & wanted) == wanted && descriptor.equals(WITH_ARGUMENTS);
  }
}
