using System.Text.Json;
using CubeConnect.Sandbox.Endpoints;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;
using Microsoft.AspNetCore.Http;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>Lists in pages, as the inbox requests them: <c>page</c>, <c>per_page</c>, and further fields of the query.</summary>
internal static class PageOf
{
    /// <summary>Reads the query; more names than the two for pages may be in it.</summary>
    /// <exception cref="RefusalException">A field is unknown or no number.</exception>
    public static (int Page, int PerPage) Read(HttpRequest request, params ReadOnlySpan<string> more)
    {
        var errors = new ValidationErrors();
        var query = new QueryFields(request.Query, errors);
        query.Only([.. more, "page", "per_page"]);
        var page = query.Number("page", 1, int.MaxValue);
        var perPage = query.Number("per_page", Paging.DefaultPerPage, Paging.MostPerPage);
        errors.ThrowIfAny();
        return (page, perPage);
    }

    public static void Write<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> all, (int Page, int PerPage) at, Action<T> write)
    {
        var paging = new Paging(at.Page, at.PerPage, all.Count);
        json.WriteStartArray(name);
        for (var i = paging.Skip; i < all.Count && i - paging.Skip < paging.PerPage; i++) write(all[i]);
        json.WriteEndArray();
        paging.Write(json);
    }

    /// <summary>An answer whose data is an object.</summary>
    public static Answer Object(Action<Utf8JsonWriter> fields) => Envelope.Object(200, fields);

    public static Answer Done() => Object(static _ => { });
}
