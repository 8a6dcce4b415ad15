namespace CubeConnect.Json;

/// <summary>The <c>pagination</c> object that every paged answer carries.</summary>
internal sealed record PageNumbers(int CurrentPage, int PerPage, int Total, int LastPage);
