package dev.slipway.delivery.image.content;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The properties of a class that matter to the launcher.
 *
 * @param superName binary name of its superclass, empty for none
 * @param main which main method of it the launcher takes
 * @param instantiable whether the launcher can make an instance, which an instance method needs
 * @see <a href="https://openjdk.org/jeps/512">JEP 512</a>
 */
record ClassFile(String name, String superName, Main main, boolean instantiable) {
  private static final String WITH_ARGUMENTS = "([Ljava/lang/String;)V";
  private static final String WITHOUT = "()V";

  /** Since 25 the launcher takes instance methods, not public ones, and ones without arguments. */
  private static final int JAVA_25 = 69;

  /** A main method that a class declares. */
  enum Main {
    NONE,
    STATIC,
    INSTANCE
  }

  /** Whether it can be started by itself. */
  boolean launchable() {
    return main == Main.STATIC || main == Main.INSTANCE && instantiable;
  }

  static ClassFile read(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    boolean relaxed = reader.readUnsignedShort(6) >= JAVA_25;
    Methods methods = new Methods(relaxed);
    reader.accept(
        methods, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    String superName = reader.getSuperName();
    return new ClassFile(
        reader.getClassName().replace('/', '.'),
        superName == null ? "" : superName.replace('/', '.'),
        // One with arguments goes first, even where it can't be called.
        methods.withArguments != Main.NONE ? methods.withArguments : methods.without,
        methods.constructor && (reader.getAccess() & Opcodes.ACC_ABSTRACT) == 0);
  }

  private static final class Methods extends ClassVisitor {
    private final boolean relaxed;
    private Main withArguments = Main.NONE;
    private Main without = Main.NONE;
    private boolean constructor;

    Methods(boolean relaxed) {
      super(Opcodes.ASM9);
      this.relaxed = relaxed;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String[] exceptions) {
      boolean hidden = (access & Opcodes.ACC_PRIVATE) != 0;
      if (method.equals("<init>") && descriptor.equals(WITHOUT)) {
        constructor = !hidden;
      } else if (method.equals("main") && !hidden) {
        if (descriptor.equals(WITH_ARGUMENTS)) {
          withArguments = taken(access);
        } else if (descriptor.equals(WITHOUT) && relaxed) {
          without = taken(access);
        }
      }
      return null;
    }

    private Main taken(int access) {
      boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
      if (!relaxed) {
        return isStatic && (access & Opcodes.ACC_PUBLIC) != 0 ? Main.STATIC : Main.NONE;
      }
      return isStatic ? Main.STATIC : Main.INSTANCE;
    }
  }
}
