using CubeConnect.Validation;

namespace CubeConnect.Engine;

/// <summary>One call as data: what a client method says and the engine does.</summary>
/// <param name="Operation">What is the same for every call of its kind.</param>
/// <param name="Path">Below <c>/api/v1/</c>, or from the root where it begins with a slash; escaped.</param>
/// <param name="Body">The body, or null for a call without one.</param>
/// <param name="Faults">What was found wrong while the path was made.</param>
internal readonly record struct ApiCall(Operation Operation, string Path, IRequestBody? Body = null, Faults? Faults = null);
