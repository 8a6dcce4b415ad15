namespace CubeConnect.Sandbox.Rules;

// Strict reads from a query: an unknown name is a fault, as in a body.
internal sealed class QueryFields(IQueryCollection query)
{
    private readonly ValidationErrors _errors = new();

    public void ThrowIfAny() => _errors.ThrowIfAny();

    public void Only(params ReadOnlySpan<string> known)
    {
        foreach (var name in query.Keys)
        {
            if (!known.Contains(name)) _errors.Add(name, $"The {name} field is not known.");
        }
    }

    public string? Text(string name, bool required = false)
    {
        var text = query[name].ToString();
        if (text.Length > 0) return text;
        if (required) _errors.Add(name, $"The {name} field is required.");
        return null;
    }

    public string? OneOf(string name, params ReadOnlySpan<string> words)
    {
        var text = Text(name);
        if (text is null || words.Contains(text)) return text;
        _errors.Add(name, $"The {name} field must be one of: {string.Join(", ", words!)}.");
        return null;
    }

    public int Number(string name, int otherwise, int most)
    {
        if (Text(name) is not { } text) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        _errors.Add(name, string.Create(CultureInfo.InvariantCulture, $"The {name} field must be a whole number from 1 to {most}."));
        return otherwise;
    }

    // The page of a list: page and per_page.
    public Paging Page(int most = 100)
    {
        var paging = new Paging(Number("page", 1, int.MaxValue), Number("per_page", Paging.DefaultPerPage, most));
        ThrowIfAny();
        return paging;
    }
}

// The page of a list that a request wants.
internal sealed record Paging(int Page, int PerPage)
{
    public const int DefaultPerPage = 50;

    public int Skip => (int)Math.Min(int.MaxValue, (Page - 1L) * PerPage);

    public IEnumerable<T> Of<T>(IEnumerable<T> all) => all.Skip(Skip).Take(PerPage);

    public Pagination Pagination(int total) => new(Page, PerPage, total, Math.Max(1, (total + PerPage - 1) / PerPage));
}

// The pagination object of a list.
internal sealed record Pagination(int CurrentPage, int PerPage, int Total, int LastPage);
