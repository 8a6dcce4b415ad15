using System.Net;
using System.Text.Json;
using CubeConnect.Engine;

namespace CubeConnect.Errors.Internal;

/// <summary>What every exception of the family carries; and, for this SDK's own decisions, whether the code came from the platform or was inferred.</summary>
internal readonly record struct ErrorFacts(
    ErrorCode Code,
    HttpStatusCode? Status,
    RequestOutcome Outcome,
    string? Operation,
    int Attempts,
    bool IsTransient,
    JsonElement? Details,
    string? ResponseText,
    bool CodeWasSaid = false);
