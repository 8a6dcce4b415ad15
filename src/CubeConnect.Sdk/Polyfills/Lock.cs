#if !NET9_0_OR_GREATER
// .NET's own type for locks is there from .NET 9 on.
global using Lock = System.Object;
#endif
