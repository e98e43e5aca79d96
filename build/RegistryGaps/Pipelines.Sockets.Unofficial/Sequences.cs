namespace Pipelines.Sockets.Unofficial.Arenas;

public delegate TTo Projection<T, TTo>(in T value);

public delegate TTo Projection<T, TState, TTo>(in T value, in TState state);

/// <summary>A sequence without its element type, so that an element can hold a sequence of its own type.</summary>
public readonly struct Sequence
{
    private readonly Array? _block;
    private readonly int _offset;
    private readonly int _length;

    internal Sequence(Array? block, int offset, int length) => (_block, _offset, _length) = (block, offset, length);

    public long Length => _length;

    /// <exception cref="InvalidCastException">The sequence holds elements of another type.</exception>
    public Sequence<T> Cast<T>() => _length == 0 ? default : new((T[])_block!, _offset, _length);
}

/// <summary>Part of an arena's block; valid until the arena is reset.</summary>
public readonly struct Sequence<T>
{
    private readonly T[]? _block;
    private readonly int _offset;
    private readonly int _length;

    internal Sequence(T[] block, int offset, int length) => (_block, _offset, _length) = (block, offset, length);

    public long Length => _length;

    public bool IsEmpty => _length == 0;

    public bool IsSingleSegment => true;

    public Span<T> FirstSpan => new(_block, _offset, _length);

    public SpanEnumerable Spans => new(this);

    public ref T this[int index] => ref FirstSpan[index];

    public Sequence Untyped() => new(_block, _offset, _length);

    public Enumerator GetEnumerator() => new(FirstSpan);

    public ref struct Enumerator
    {
        private readonly Span<T> _span;
        private int _index = -1;

        internal Enumerator(Span<T> span) => _span = span;

        public readonly ref T Current => ref _span[_index];

        public bool MoveNext() => ++_index < _span.Length;

        /// <exception cref="IndexOutOfRangeException">There is no next element.</exception>
        public ref T GetNext() => ref _span[++_index];
    }

    public readonly ref struct SpanEnumerable
    {
        private readonly Sequence<T> _sequence;

        internal SpanEnumerable(Sequence<T> sequence) => _sequence = sequence;

        public SpanEnumerator GetEnumerator() => new(_sequence.FirstSpan);
    }

    public ref struct SpanEnumerator
    {
        private bool _moved;

        internal SpanEnumerator(Span<T> only) => Current = only;

        public Span<T> Current { get; }

        public bool MoveNext()
        {
            if (_moved || Current.IsEmpty)
                return false;
            return _moved = true;
        }
    }
}

public static class SequenceExtensions
{
    public static void CopyTo<T, TTo>(this in Sequence<T> source, Span<TTo> destination, Projection<T, TTo> projection)
    {
        var from = source.FirstSpan;
        if (destination.Length < from.Length)
            throw new ArgumentException("The destination is shorter than the sequence.", nameof(destination));
        for (var i = 0; i < from.Length; i++)
            destination[i] = projection(in from[i]);
    }

    public static TTo[] ToArray<T, TTo>(this in Sequence<T> source, Projection<T, TTo> projection)
    {
        if (source.IsEmpty)
            return [];
        var result = new TTo[source.Length];
        source.CopyTo(result, projection);
        return result;
    }

    public static TTo[] ToArray<T, TState, TTo>(this in Sequence<T> source, Projection<T, TState, TTo> projection, in TState state)
    {
        if (source.IsEmpty)
            return [];
        var from = source.FirstSpan;
        var result = new TTo[from.Length];
        for (var i = 0; i < from.Length; i++)
            result[i] = projection(in from[i], in state);
        return result;
    }
}
