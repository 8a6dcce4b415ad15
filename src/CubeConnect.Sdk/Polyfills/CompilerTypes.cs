#if NET8_0_OR_GREATER

// A library built against our netstandard2.0 build names the mark of each init property as ours: .NET has it elsewhere from .NET 5 on.
// Without this the same library, in a program that gets our build for .NET 8 or later, finds no setter and ends with a
// MissingMethodException. For netstandard2.0 PolySharp generates the mark, and what else the compiler needs.
[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(System.Runtime.CompilerServices.IsExternalInit))]
#endif
